package com.yappointment.demo.browser;

import com.yappointment.demo.Demo;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** A login page that sends the browser to another site first, as one for several web applications does. */
public final class LoginElsewhere implements Filter {
    /** Where it sends to. */
    static final String SITE = "login.example:80";

    /** In the address that the other site leads back to. */
    static final String HERE = "here";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean opened = ((HttpServletRequest) request).getMethod().equals("GET");
        if (opened && request.getParameter(HERE) == null) {
            ((HttpServletResponse) response).sendRedirect("http://login.example/callback");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** A copy of the packaged demo, the same to the byte but for this class and its lines in web.xml. */
    static Path war(Path directory) throws IOException {
        Path copy = Files.copy(Demo.packaged(), directory.resolve("login-elsewhere.war"));
        String name = LoginElsewhere.class.getName();
        String file = name.replace('.', '/') + ".class";
        try (FileSystem war = FileSystems.newFileSystem(copy);
                InputStream in = LoginElsewhere.class.getClassLoader().getResourceAsStream(file)) {
            Path target = war.getPath("WEB-INF/classes", file);
            Files.createDirectories(target.getParent());
            Files.copy(in, target);
            Path descriptor = war.getPath("WEB-INF/web.xml");
            String filter =
                    "<filter><filter-name>elsewhere</filter-name><filter-class>" + name + "</filter-class></filter>"
                            + "<filter-mapping><filter-name>elsewhere</filter-name><url-pattern>/login</url-pattern></filter-mapping>";
            Files.writeString(
                    descriptor, Files.readString(descriptor).replaceFirst("<filter>", filter + "\n  <filter>"));
        }
        return copy;
    }
}
