package imagetranslate.typesetting.font;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imagetranslate.message.JobRejected;
import imagetranslate.settings.EnvironmentSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontBookTest {
    private static final Path DEJAVU = Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
    private static final Face PLAIN = new Face(Face.REGULAR, false);

    @TempDir
    private Path folder;

    /** In the private use area no font of the system has a letter. */
    @Test
    void aCharacterThatNoFontHasIsNamed() {
        FontBook book = FontBook.load(EnvironmentSettings.of(Map.of()));
        assertThatThrownBy(() -> book.runs("gift \uDBFF\uDC01", "en", PLAIN))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining("U+10FC01")
                .hasMessageContaining("install the Debian package");
    }

    /** As a font of coloured emoji is to the JDK: it knows characters, and has nothing to fill for them. */
    @Test
    void aFontWithoutOutlinesShowsNothing() throws IOException {
        Files.write(folder.resolve("Blank.ttf"), withoutOutlines(Files.readAllBytes(DEJAVU)));
        FontBook book = FontBook.load(EnvironmentSettings.of(Map.of("FONT_DIR", folder.toString())));

        assertThat(book.runs("gift", "en", PLAIN))
                .allSatisfy(run -> assertThat(run.font().getPSName()).doesNotStartWith("Blank"));
    }

    /** Every glyph from 0 to 0, under another name. */
    private static byte[] withoutOutlines(byte[] font) {
        ByteBuffer tables = ByteBuffer.wrap(font);
        for (int i = 0; i < tables.getShort(4); i++) {
            int entry = 12 + 16 * i;
            String tag = new String(font, entry, 4, StandardCharsets.US_ASCII);
            int from = tables.getInt(entry + 8);
            int to = from + tables.getInt(entry + 12);
            if (tag.equals("loca")) {
                Arrays.fill(font, from, to, (byte) 0);
            } else if (tag.equals("name")) {
                rename(font, from, to, "DejaVu".getBytes(StandardCharsets.US_ASCII), 1);
                rename(font, from, to, "DejaVu".getBytes(StandardCharsets.UTF_16BE), 2);
            }
        }
        return font;
    }

    /** DejaVu becomes BlankV. */
    private static void rename(byte[] font, int from, int to, byte[] name, int width) {
        String blank = "BlankV";
        for (int at = from; at + name.length <= to; at++) {
            if (Arrays.equals(font, at, at + name.length, name, 0, name.length)) {
                for (int i = 0; i < blank.length(); i++) {
                    font[at + width * i + width - 1] = (byte) blank.charAt(i);
                }
            }
        }
    }
}
