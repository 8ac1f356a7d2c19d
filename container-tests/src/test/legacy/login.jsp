<%@ page contentType="text/html;charset=UTF-8" session="false" %><html><body>
<form method="post" action="<%= request.getContextPath() %>/login">
<input type="hidden" name="next" value="<%= request.getParameter("next") == null ? "" : request.getParameter("next").replace("&", "&amp;").replace("\"", "&#34;").replace("<", "&lt;") %>">
<input name="name"> <input type="password" name="password"> <button>Log in</button>
</form>
</body></html>
