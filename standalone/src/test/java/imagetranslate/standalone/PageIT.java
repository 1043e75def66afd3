package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.samples.SampleFiles;
import imagetranslate.samples.SamplePhrases;
import imagetranslate.settings.Keys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;
import redis.clients.jedis.RedisClient;

/** What a person does on the web page, in a real browser and against the whole pipeline. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageIT {
    /** For people to look at. */
    private static final Path SCREENS = Path.of("target/page");

    @TempDir
    static Path folder;

    private static Browser browser;
    private static Pipeline pipeline;
    private static RedisClient redis;
    private static List<Path> samples;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.open(folder.resolve("downloads"));
        samples = SampleFiles.write(folder.resolve("samples"));
        pipeline = Pipeline.start(
                folder.resolve("pipeline"),
                Map.of(
                        "PHRASEBOOK",
                        SamplePhrases.write(folder.resolve("book.json")).toString()));
        redis = RedisClient.create(URI.create(pipeline.settings().get(Keys.REDIS_URL)));
        browser.go(pipeline.address("API") + "/");
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (redis != null) {
            redis.close();
        }
        if (pipeline != null) {
            pipeline.close();
        }
    }

    @Test
    @Order(1)
    void anEmptyPageSaysWhatToDo() throws IOException {
        assertThat(browser.find("#empty").getText()).contains("Pictures that you drop appear here");
        browser.assertThatAxeFindsNothing("the empty page");
    }

    @Test
    @Order(2)
    void twoDroppedPicturesGoThroughTheStagesAndComeBackInTwoLanguages() throws IOException {
        browser.click("input[name=target][value=en] + span");

        browser.drop(samples.subList(0, 2));

        browser.await("two cards", page -> page.count("#jobs li") == 2);
        browser.await("four results", page -> page.count("#jobs a.button") == 4);
        assertThat(browser.text("#jobs")).contains("done", "Korean", "English").doesNotContain("failed");
        screens("pictures");
        browser.assertThatAxeFindsNothing("the pictures");
    }

    @Test
    @Order(3)
    void theResultStandsBesideItsSourceAndTheSliderMovesBetweenThem() throws IOException {
        browser.click("#jobs li:last-child a.button[href$='/en']");
        browser.await(
                "the result",
                page -> Boolean.TRUE.equals(
                        page.script("return document.getElementById('result-picture').naturalWidth > 0")));
        browser.await("its texts", page -> page.count("#blocks li") > 3 && page.count("#boxes polygon") > 3);

        browser.script(
                "const s = document.getElementById('slider'); s.value = 20; s.dispatchEvent(new Event('input'))");

        assertThat(String.valueOf(browser.script("return document.getElementById('result-picture').style.clipPath")))
                .contains("20%");
        assertThat(browser.text("#proof")).contains("Looked at again");
        screens("viewer");
        browser.assertThatAxeFindsNothing("the viewer");
    }

    @Test
    @Order(4)
    void theResultComesInItsParts() throws IOException {
        for (Map.Entry<String, String> format : Map.of("plate", ".en.plate.png", "ora", ".en.ora", "psd", ".en.psd")
                .entrySet()) {
            browser.click("#parts button[data-format=" + format.getKey() + "]");
            browser.await("the " + format.getKey(), page -> page.text("#busy")
                    .contains(format.getValue() + " is downloaded"));
            String name = browser.text("#busy").replace(" is downloaded", "");

            assertThat(browser.downloaded(name)).isNotEmptyFile();
        }
        browser.assertThatAxeFindsNothing("the viewer after a download");
    }

    @Test
    @Order(5)
    void aWordIsCorrectedAndTheCorrectionUndone() throws IOException {
        String before = result();
        browser.click("#blocks li:first-child summary");
        WebElement text = browser.find("#blocks details[open] textarea");
        text.clear();
        text.sendKeys("Corrected by hand");

        browser.click("#blocks details[open] button.main");

        browser.await("set again", page -> page.text("#busy").contains("Set again in"));
        assertThat(browser.text("#blocks li:first-child .translation")).isEqualTo("Corrected by hand");
        assertThat(result()).isNotEqualTo(before);
        browser.click("#blocks details[open] .remember");
        browser.await("in the glossary", page -> page.text("#busy").contains("from now on"));
        assertThat(redis.hget("{glossary}:stored", "page")).contains("Corrected by hand");
        assertThat(String.valueOf(browser.script("return document.getElementById('glossary').textContent")))
                .contains("page");
        browser.find("#blocks details[open] textarea");
        browser.screenshot(SCREENS.resolve("corrected.png"));
        browser.assertThatAxeFindsNothing("a text that is corrected");

        browser.click("#undo");

        browser.await("undone", page -> !page.text("#blocks li:first-child .translation")
                .equals("Corrected by hand"));
        assertThat(result()).isEqualTo(before);
        browser.click("#redo");
        browser.await("redone", page -> page.text("#blocks li:first-child .translation")
                .equals("Corrected by hand"));
    }

    private static String result() {
        return String.valueOf(browser.script("return document.getElementById('result-picture').src"));
    }

    @Test
    @Order(6)
    void allResultsAreDownloadedAsOneZip() throws IOException {
        browser.click("#viewer a.button");
        browser.click("#zip");

        try (ZipFile zip = new ZipFile(browser.downloaded("pictures.zip").toFile())) {
            assertThat(zip.size()).isEqualTo(4);
        }
    }

    @Test
    @Order(7)
    void aFailureIsShownAndReplayed() throws IOException {
        redis.lpush(
                "ocr_tasks",
                "{\"request_id\":\"gone\",\"image_id\":\"gone.jpg\",\"image_url\":\"s3://none/gone.jpg\"}");
        browser.click("nav a[data-page=operations]");
        browser.await("the failure", page -> page.text("#failures").contains("gone.jpg"));
        assertThat(browser.text("#stages")).contains("ocr_tasks", "processor_tasks", "hosting_tasks");
        browser.await("what was done today", page -> page.count("#days tr") == 1);
        screens("operations");
        browser.assertThatAxeFindsNothing("the operations");

        browser.click("#stages tr:first-child button");
        browser.await("paused", page -> page.text("#stages tr:first-child").contains("Resume"));
        browser.assertThatAxeFindsNothing("the operations with a stage that is paused");
        browser.click("#stages tr:first-child button");
        browser.await("resumed", page -> page.text("#stages tr:first-child").contains("Pause"));

        browser.click("#failures button.main");

        browser.await(
                "replayed, and failed again", page -> page.text("#failures").contains("gone.jpg"));
    }

    @Test
    @Order(8)
    void whatWaitsIsCancelledAndWhatHasEndedDeleted() throws IOException {
        browser.click("#stages tr:first-child button");
        browser.await("paused", page -> page.text("#stages tr:first-child").contains("Resume"));
        browser.click("nav a[data-page=pictures]");
        long before = browser.count("#jobs > li");
        browser.drop(samples.subList(0, 1));
        browser.await(
                "one that waits",
                page -> page.count("#jobs > li") == before + 1
                        && page.text("#jobs > li:first-child .end").equals("Cancel"));

        browser.click("#jobs > li:first-child .end button");

        browser.await("cancelled", page -> page.text("#jobs > li:first-child").contains("cancelled"));
        browser.script("window.confirm = () => true");
        browser.click("#jobs > li:first-child .end button");
        browser.await("deleted", page -> page.count("#jobs > li") == before);
        browser.assertThatAxeFindsNothing("the pictures, with what ends them");
        browser.click("nav a[data-page=operations]");
        browser.click("#stages tr:first-child button");
        browser.await("resumed", page -> page.text("#stages tr:first-child").contains("Pause"));
    }

    @Test
    @Order(9)
    void itSpeaksFourLanguages() {
        for (Map.Entry<String, String> language :
                Map.of("zh", "图片", "ko", "이미지", "ja", "画像", "en", "Pictures").entrySet()) {
            browser.script(
                    "const s = document.getElementById('language'); s.value = arguments[0]; s.dispatchEvent(new Event('change'))",
                    language.getKey());
            assertThat(browser.text("nav a")).isEqualTo(language.getValue());
        }
    }

    /** At the widths of a desk and of a phone, by day and by night. */
    private static void screens(String name) throws IOException {
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {1440, 390}) {
                browser.looksLike(width, width > 600 ? 900 : 844, dark);
                browser.screenshot(SCREENS.resolve(name + "-" + width + (dark ? "-dark" : "") + ".png"));
                if (dark) {
                    browser.assertThatAxeFindsNothing(name + " at " + width + " px, dark");
                }
                assertThat((Boolean) browser.script(
                                "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                        .as(name + " scrolls sideways at " + width)
                        .isTrue();
            }
        }
        browser.looksLike(1440, 900, false);
    }

    @Test
    @Order(10)
    void theFilesOfThePageAskNobodyElse() throws IOException {
        assertThat(Files.readString(Path.of("../api/src/main/resources/page/index.html")))
                .doesNotContain("http://", "https://", "onclick=", "style=");
    }
}
