package com.yappointment.demo.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A window of the browser, used as a person does: by what is written on a page. Remembers Chromium's complaints. */
final class Window implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Window(BrowserContext context) {
        this.context = context;
        context.setDefaultTimeout(20_000);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        this.page = context.newPage();
    }

    Page page() {
        return page;
    }

    void open(String url) {
        page.navigate(url);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    void press(String name) {
        button(name).click();
    }

    void logIn(String email) {
        page.getByLabel("E-mail address").fill(email);
        page.getByLabel("Password").fill("demo-password");
        press("Log in");
    }

    /** What Chromium had to say, such as a violated content security policy. */
    List<String> complaints() {
        return complaints;
    }

    void assertNoComplaints() {
        assertEquals(List.of(), complaints);
    }

    @Override
    public void close() {
        context.close();
    }
}
