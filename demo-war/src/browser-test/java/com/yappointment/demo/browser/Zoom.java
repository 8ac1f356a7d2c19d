package com.yappointment.demo.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import java.util.List;

/** 200 % (WCAG 2.2, 1.4.4 and 1.4.10): a window of 1280 by 800 then has room for what half of it has at 100 %. */
final class Zoom {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;

    /** What reaches beyond the window, or does not fit into its box and is cut off there; in fields of one line one moves. */
    private static final String LOST = """
            width => [...document.querySelectorAll('body *')]
              .filter(element => element.checkVisibility() && element.closest('svg, .scroll, pre, input') === null)
              .filter(element => {
                const box = element.getBoundingClientRect();
                const clipped = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
                const hides = getComputedStyle(element).overflow !== 'visible';
                return box.left < 0 || box.right > width || (clipped && hides);
              })
              .map(element => element.outerHTML.slice(0, 200))""";

    private Zoom() {}

    static NewContextOptions twice() {
        return new NewContextOptions().setViewportSize(WIDTH, HEIGHT).setDeviceScaleFactor(2);
    }

    static void assertNothingIsLost(Window window, String what) {
        assertEquals(
                WIDTH, window.page().evaluate("document.documentElement.scrollWidth"), what + " has to be scrolled");
        assertEquals(List.of(), window.page().evaluate(LOST, WIDTH), what + " has lost something");
    }
}
