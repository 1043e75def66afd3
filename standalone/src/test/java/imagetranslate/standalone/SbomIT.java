package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.MessageCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of parts that the build writes beside what it builds. */
final class SbomIT {
    private static final Path DIST = Path.of("..", "target", "dist");

    @Test
    void everyJarThatIsShippedIsListedWithItsHashAndLicence() throws Exception {
        Set<String> listed = new TreeSet<>();
        for (JsonNode part :
                MessageCodec.json().readTree(DIST.resolve("sbom.json").toFile()).path("components")) {
            String file =
                    part.path("name").asText() + "-" + part.path("version").asText();
            listed.add(file);
            boolean own = part.path("group").asText().equals("imagetranslate");
            assertThat(own || part.path("licenses").size() > 0).as(file).isTrue();
            assertThat(own || part.path("hashes").size() > 0).as(file).isTrue();
        }
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> jars = Files.list(DIST.resolve("lib"))) {
            // Natives are a part's own jar with the platform's name behind it.
            jars.map(jar -> String.valueOf(jar.getFileName()).replaceAll("\\.jar$", ""))
                    .filter(jar -> listed.stream().noneMatch(jar::startsWith))
                    .filter(jar -> !jar.startsWith("standalone-"))
                    .forEach(missing::add);
        }
        assertThat(missing).isEmpty();
    }
}
