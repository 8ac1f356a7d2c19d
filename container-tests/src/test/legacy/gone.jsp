<%@ page isErrorPage="true" contentType="text/html;charset=UTF-8" session="false" %><html><body>
<p>Our own page: ${pageContext.errorData.requestURI} is not here.</p>
</body></html>
