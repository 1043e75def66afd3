package imagetranslate.bench.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.bench.Bench;
import imagetranslate.message.MessageCodec;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsBenchTest {
    @Test
    void sortsFilesIntoThoseThatAreReadAndThoseThatAreRefusedAndWhy(@TempDir Path scratch) throws Exception {
        Path folder = Files.createDirectory(scratch.resolve("files"));
        BufferedImage picture = new BufferedImage(30, 20, BufferedImage.TYPE_3BYTE_BGR);
        ImageIO.write(picture, "png", folder.resolve("whole.png").toFile());
        Files.writeString(folder.resolve("page.html"), "<html>");
        Path out = scratch.resolve("formats.json");

        int exit = Bench.commandLine()
                .execute("formats", folder.toString(), "--python", "no-such-python", "--out", out.toString());

        JsonNode report = MessageCodec.json().readTree(out.toFile());
        assertThat(exit).isZero();
        assertThat(report.path("decoded").asInt()).isEqualTo(1);
        assertThat(report.path("refused").asInt()).isEqualTo(1);
        assertThat(report.path("crashed").asInt()).isZero();
        assertThat(report.path("files").findValuesAsText("detail"))
                .containsExactly("not a picture: it is text that begins '<html>'", "30x20");
    }
}
