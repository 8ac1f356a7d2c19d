package com.yappointment.oauth.servlet.doctor.war;

import com.yappointment.oauth.servlet.config.Setting;
import com.yappointment.oauth.servlet.doctor.Finding;
import java.util.List;

/**
 * Without a way to log in, the first Connect of anybody ends at an error page; where nothing says who came from it, at the
 * login again, and again.
 */
final class LoginCheck implements EntryCheck {
    @Override
    public List<Finding> look(Entry entry) {
        boolean page = entry.configuration().text(Setting.LOGIN_PAGE).isPresent();
        boolean container = !entry.webXml().loginMethod().isEmpty() || entry.loginMechanism();
        boolean guarded = entry.paths().people().stream()
                .anyMatch(path -> entry.webXml()
                        .constraints()
                        .before(path.method(), path.sample())
                        .isPresent());
        boolean known =
                entry.configuration().text(Setting.OWNER_SESSION_ATTRIBUTE).isPresent()
                        || entry.configuration().text(Setting.RESOURCE_OWNERS).isPresent();
        if (page && !container && !guarded && !known) {
            return List.of(Finding.warning(
                    "loginPage is set, and web.xml has no <login-config>; but nothing says where your login keeps who is"
                            + " logged in. Unless a filter before ours tells the container, everybody is sent to the login"
                            + " for ever.",
                    """
                    Name the session attribute of your login, or a class in resourceOwners:
                    <init-param>
                      <param-name>ownerSessionAttribute</param-name>
                      <param-value>user#id</param-value>
                    </init-param>"""));
        }
        if (page || container || guarded) {
            return List.of();
        }
        return List.of(
                Finding.problem("Nobody can log in: loginPage is not set, and web.xml has no <login-config>.", """
                Name your login page, with {return} where the way back belongs:
                <init-param>
                  <param-name>loginPage</param-name>
                  <param-value>/login?next={return}</param-value>
                </init-param>"""));
    }
}
