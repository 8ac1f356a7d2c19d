<%@ page contentType="text/html;charset=UTF-8" %><html><body>
<p>Hello, ${empty sessionScope.user ? "nobody" : sessionScope.user}. Grüß dich.</p>
<p><a href="<%= response.encodeURL("account.jsp") %>">again</a></p>
</body></html>
