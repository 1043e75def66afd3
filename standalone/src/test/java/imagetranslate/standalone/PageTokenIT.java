package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.access.TokenSecret;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page shows what its token may, and no more. */
final class PageTokenIT {
    @TempDir
    private Path folder;

    private static String entry(String token, String scopes, String more) {
        return "{\"name\":\"" + token + "\",\"sha256\":\"" + TokenSecret.sha256(token) + "\",\"scopes\":" + scopes
                + more + "}";
    }

    private static void become(Browser browser, String token) {
        browser.script(
                "delete document.documentElement.dataset.may; localStorage.setItem('image-translate.token', arguments[0]);"
                        + " location.reload()",
                token);
        browser.await("what " + token + " may", page -> page.count("html[data-may]") == 1);
    }

    @Test
    void aTokenThatReadsIsOfferedNoPushAndATenantNoQueues() throws Exception {
        String tokens = "[" + entry("reader", "[\"read\"]", "") + "," + entry("all", "[\"admin\"]", "") + ","
                + entry("acme", "[\"push\",\"read\"]", ",\"tenant\":\"acme\"") + "]";
        try (Browser browser = Browser.open(folder.resolve("downloads"));
                Pipeline pipeline = Pipeline.start(folder.resolve("pipeline"), Map.of("API_TOKENS", tokens))) {
            browser.go(pipeline.address("API") + "/");
            assertThat(browser.find("#token-dialog").isDisplayed())
                    .as("it asks")
                    .isTrue();

            become(browser, "reader");
            assertThat(shown(browser, "#push")).isFalse();
            assertThat(shown(browser, "#empty")).isTrue();
            assertThat(shown(browser, "#trouble")).isFalse();
            browser.assertThatAxeFindsNothing("the page of one who reads");

            become(browser, "all");
            assertThat(shown(browser, "#push")).isTrue();
            browser.click("nav a[data-page=operations]");
            browser.await("the queues", page -> page.count("#stages tr") > 2);

            become(browser, "acme");
            browser.await("no failures", page -> shown(page, "#no-failures"));
            assertThat(shown(browser, "#operations .wide")).isFalse();
            assertThat(shown(browser, "#trouble")).isFalse();
            browser.click("nav a[data-page=pictures]");
            assertThat(shown(browser, "#push")).isTrue();
        }
    }

    private static boolean shown(Browser browser, String css) {
        return Boolean.TRUE.equals(
                browser.script("return document.querySelector(arguments[0]).getClientRects().length > 0", css));
    }
}
