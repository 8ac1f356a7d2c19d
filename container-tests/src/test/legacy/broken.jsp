<%@ page isErrorPage="true" contentType="text/html;charset=UTF-8" session="false" %><html><body>
<p>Our own page: <%= exception.getMessage() %>, sorry.</p>
</body></html>
