package imagetranslate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A minute at most of what {@code ./run fuzz} does, all three areas at once; the same ones each time. */
final class FuzzIT {
    private static final Map<Case.Area, Integer> COUNTS =
            Map.of(Case.Area.MESSAGES, 769, Case.Area.PICTURES, 80, Case.Area.REQUESTS, 1643);

    @Test
    void nothingFromOutsideKillsAProcessOrLosesAJob() throws Exception {
        FuzzRun.Plan plan = new FuzzRun.Plan(16, 0, COUNTS, Duration.ofSeconds(60), Path.of("..", "target", "dist"));
        FuzzRun.Result result = new FuzzRun(plan, System.out).run();
        Fuzz.print(result, Duration.ZERO, System.out);
        assertThat(result.ledger().lost()).isEmpty();
        assertThat(result.ledger().twice()).isEmpty();
        assertThat(result.findings()).isEmpty();
        assertThat(result.tried())
                .allSatisfy((area, count) -> assertThat(count).as(area.word()).isPositive());
    }
}
