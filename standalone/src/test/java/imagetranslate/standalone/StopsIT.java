package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few stops of each kind; {@code ./run stops} does as many as it is told. */
final class StopsIT {
    private static final Path DIST = Path.of("..", "target", "dist");

    @TempDir
    Path folder;

    @Test
    void aWorkerThatIsStoppedInTheMidstOfItsWorkEndsInOrderAndCostsNoJobAnAttempt() throws Exception {
        try (Stops stops = new Stops(DIST, folder)) {
            assertThat(stops.run(2, 1)).isEmpty();
        }
    }

    /** While it starts; with pages in hand. */
    @ParameterizedTest
    @CsvSource({"demo, 1000", "demo, 7000", "up, 1000", "up, 7000"})
    void whatIsStoppedByCtrlCLeavesNothingBehind(String command, int afterMillis) throws Exception {
        List<String> complaints = new StandaloneStops(DIST, folder).stopOnce(command, 1, afterMillis);
        assertThat(complaints).isEmpty();
    }
}
