package imagetranslate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A minute of what {@code ./run fuzz} does, all three areas at once. */
final class FuzzIT {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    /** No more than this, however fast the machine: the queue has to be empty again soon after. */
    private static final int MOST = 20_000;

    @Test
    void nothingFromOutsideKillsAProcessOrLosesAJob() throws Exception {
        Map<Case.Area, Integer> counts = new EnumMap<>(Case.Area.class);
        for (Case.Area area : Case.Area.values()) {
            counts.put(area, MOST);
        }
        FuzzRun.Plan plan = new FuzzRun.Plan(20261128, 0, counts, MINUTE, Path.of("..", "target", "dist"));
        FuzzRun.Result result = new FuzzRun(plan, System.out).run();
        Fuzz.print(result, MINUTE, System.out);
        assertThat(result.ledger().lost()).isEmpty();
        assertThat(result.ledger().twice()).isEmpty();
        assertThat(result.findings()).isEmpty();
        assertThat(result.tried())
                .allSatisfy((area, count) -> assertThat(count).as(area.word()).isPositive());
    }
}
