package com.yappointment.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A window of the browser, used as a person does: by what is written on a page. Remembers Chromium's complaints. */
final class Window implements AutoCloseable {
    private static final int MOST_TABS = 20;
    private static final int FINGER_MILLIS = 5;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints;

    Window(BrowserContext context) {
        this.context = context;
        this.complaints = new CopyOnWriteArrayList<>();
        context.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        this.page = context.newPage();
    }

    private Window(Page page, List<String> complaints) {
        this.context = page.context();
        this.page = page;
        this.complaints = complaints;
    }

    Page page() {
        return page;
    }

    /** Another tab: the same cookies. */
    Window tab() {
        return new Window(context.newPage(), complaints);
    }

    /** The tab that comes up when this is done. */
    Window tabOpenedBy(Runnable what) {
        return new Window(context.waitForPage(what), complaints);
    }

    void open(String url) {
        page.navigate(url);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void press(String name) {
        button(name).click();
    }

    /** As fingers do it, which rest on the button: Chromium then sends the form twice and shows the second answer. */
    void pressTwice(String name) {
        button(name).dblclick(new Locator.DblclickOptions().setDelay(FINGER_MILLIS));
    }

    /** The answer in a tab of its own; the form stays. */
    Window pressIntoTab(String name) {
        var control = new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.CONTROL));
        return tabOpenedBy(() -> button(name).click(control));
    }

    /** Waits for a page with this heading. */
    void see(String heading) {
        try {
            assertThat(page.getByRole(
                            AriaRole.HEADING,
                            new Page.GetByRoleOptions().setName(heading).setExact(true)))
                    .isVisible();
        } catch (AssertionError e) {
            throw new AssertionError(
                    heading + " is not to be seen, but " + page.url() + ", " + page.title() + ", " + complaints, e);
        }
    }

    void seeText(String text) {
        assertThat(page.getByText(text)).isVisible();
    }

    /** By the tabulator key, and so that one sees where it has come to. */
    void tabTo(Locator what) {
        for (int i = 0; i < MOST_TABS && !isFocused(what); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(what).isFocused();
        assertThat(what).hasCSS("outline-style", "solid");
    }

    private static boolean isFocused(Locator what) {
        return (Boolean) what.evaluate("element => element === document.activeElement");
    }

    /** By the tabulator key and Enter. */
    void enter(Locator what) {
        tabTo(what);
        page.keyboard().press("Enter");
    }

    void logIn(String email) {
        page.getByLabel("E-mail address").fill(email);
        page.getByLabel("Password").fill("demo-password");
        press("Log in");
    }

    /** The URL of this scheme that Chromium means to go to when this is done. */
    String attempted(String scheme, Runnable what) {
        return page.waitForRequest(request -> request.url().startsWith(scheme), what)
                .url();
    }

    void assertNoComplaints() {
        assertEquals(List.of(), complaints);
    }

    @Override
    public void close() {
        context.close();
    }
}
