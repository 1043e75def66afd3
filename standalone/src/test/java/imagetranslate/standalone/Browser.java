package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Debian's Chromium, without a window. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ChromeDriver driver;
    private final Path downloads;

    private Browser(ChromeDriver driver, Path downloads) {
        this.driver = driver;
        this.downloads = downloads;
    }

    /** Skips the test where there is no browser. */
    static Browser open(Path downloads) throws IOException {
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "no browser: apt-get install chromium chromium-driver");
        Files.createDirectories(downloads);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        // As root and in containers Chromium can't build its sandbox, and /dev/shm is small.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=en");
        options.setExperimentalOption(
                "prefs", Map.of("download.default_directory", downloads.toString(), "intl.accept_languages", "en"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().window().setSize(new Dimension(1440, 900));
        return new Browser(driver, downloads);
    }

    void go(String address) {
        driver.get(address);
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** The first that is shown, as soon as there is one. */
    WebElement find(String css) {
        return Awaitility.await(css).atMost(PATIENCE).until(() -> shown(css), Objects::nonNull);
    }

    private WebElement shown(String css) {
        try {
            return driver.findElements(By.cssSelector(css)).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElse(null);
        } catch (StaleElementReferenceException e) {
            return null; // drawn anew while it was looked at
        }
    }

    int count(String css) {
        return driver.findElements(By.cssSelector(css)).size();
    }

    /** Waits until the page has drawn what the condition asks for. */
    void await(String what, Predicate<Browser> condition) {
        Awaitility.await(what).atMost(PATIENCE).until(() -> condition.test(this));
    }

    String text(String css) {
        return String.valueOf(script("return document.querySelector(arguments[0])?.textContent ?? ''", css));
    }

    void click(String css) {
        Awaitility.await(css).atMost(PATIENCE).ignoreExceptions().until(() -> {
            find(css).click();
            return true;
        });
    }

    /** Lets go of the files over the page, as a mouse would. */
    void drop(List<Path> files) {
        script("""
                const input = document.createElement('input');
                input.type = 'file'; input.multiple = true; input.id = 'hand';
                document.body.append(input);""");
        driver.findElement(By.id("hand"))
                .sendKeys(files.stream().map(Path::toString).collect(Collectors.joining("\n")));
        script("""
                const input = document.getElementById('hand');
                const transfer = new DataTransfer();
                for (const file of input.files) transfer.items.add(file);
                input.remove();
                for (const name of ['dragenter', 'dragover', 'drop']) {
                  document.getElementById('drop').dispatchEvent(
                    new DragEvent(name, {bubbles: true, cancelable: true, dataTransfer: transfer}));
                }""");
    }

    Path downloaded(String name) {
        Path file = downloads.resolve(name);
        Awaitility.await(name).atMost(PATIENCE).until(() -> Files.exists(file));
        return file;
    }

    /** @param dark as the system's setting would have it */
    void looksLike(int width, int height, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                // Else the picture is of colours on their way.
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    void screenshot(Path file) throws IOException {
        File shot = driver.getScreenshotAs(OutputType.FILE);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.move(shot.toPath(), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** What a screen reader's user would stumble over, as axe tells it. */
    void assertThatAxeFindsNothing(String where) throws IOException {
        try (InputStream axe = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            script(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run().then(result => done(result.violations.map(violation =>
                    `${violation.id}: ${violation.help}: ${violation.nodes.map(node => node.html).slice(0, 3).join(' ')}`)));
                """);
        assertThat((List<?>) found).as("axe on " + where).isEmpty();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
