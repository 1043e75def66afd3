package imagetranslate.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Polygon;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
    private static final Sample HERO = Samples.hero();

    @Test
    void theGroundDiffersOnlyAroundTheKnownTexts() {
        for (int y = 0; y < 800; y++) {
            for (int x = 0; x < 800; x++) {
                if (HERO.picture().getRGB(x, y) != HERO.clean().getRGB(x, y)) {
                    assertThat(nearText(HERO, x, y)).as("pixel %d,%d", x, y).isTrue();
                }
            }
        }
    }

    @Test
    void everyTextOfTheHeroLeavesInkInItsQuad() {
        assertThat(HERO.texts())
                .hasSizeGreaterThan(10)
                .allSatisfy(text -> assertThat(ink(HERO, text)).as(text.text()).isGreaterThan(20));
    }

    @Test
    void thePageGeneratorIsRepeatable() {
        Sample one = PageGenerator.page(11, 400, 600);
        Sample same = PageGenerator.page(11, 400, 600);
        Sample other = PageGenerator.page(12, 400, 600);
        assertThat(pixels(one.picture())).isEqualTo(pixels(same.picture())).isNotEqualTo(pixels(other.picture()));
        assertThat(one.texts()).isNotEmpty();
    }

    @Test
    void filesAreTheSameBytesEachTime(@TempDir Path folder) throws IOException {
        SampleFiles.write(HERO, folder.resolve("a.jpg"));
        SampleFiles.write(Samples.hero(), folder.resolve("b.jpg"));
        assertThat(folder.resolve("a.jpg")).hasSameBinaryContentAs(folder.resolve("b.jpg"));
        assertThat(Files.size(folder.resolve("a.jpg"))).isGreaterThan(50_000);
    }

    @Test
    void everyTranslatableLineIsInThePhrasebook() throws IOException {
        String book;
        try (InputStream in = Samples.class.getResourceAsStream("phrasebook.json")) {
            book = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Sample detail = Samples.detail();
        assertThat(detail.picture().getHeight()).isEqualTo(6000);
        assertThat(HERO.translatable()).hasSizeGreaterThan(10).allSatisfy(text -> assertThat(book)
                .contains("\"" + text.text() + "\""));
        assertThat(detail.translatable()).hasSizeGreaterThan(50).allSatisfy(text -> assertThat(book)
                .contains("\"" + text.text() + "\""));
    }

    private static boolean nearText(Sample sample, int x, int y) {
        return sample.texts().stream().anyMatch(text -> polygon(text).intersects(x - 14, y - 18, 29, 33));
    }

    private static long ink(Sample sample, SampleText text) {
        Polygon polygon = polygon(text);
        var box = polygon.getBounds();
        long ink = 0;
        for (int y = box.y; y < box.y + box.height; y++) {
            for (int x = box.x; x < box.x + box.width; x++) {
                if (polygon.contains(x, y)
                        && sample.picture().getRGB(x, y) != sample.clean().getRGB(x, y)) {
                    ink++;
                }
            }
        }
        return ink;
    }

    private static Polygon polygon(SampleText text) {
        Polygon polygon = new Polygon();
        text.quad().forEach(p -> polygon.addPoint((int) Math.round(p[0]), (int) Math.round(p[1])));
        return polygon;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
