package imagetranslate.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A small run of what {@code ./run chaos} does: every kind of fault, a few twice. */
final class ChaosIT {
    private static final int FAULTS = 33;

    @Test
    void everyPushedJobIsInExactlyOnePlaceWhateverBreaks() throws Exception {
        ChaosRun.Plan plan = new ChaosRun.Plan(
                ChaosRun.kinds(FAULTS, 20261121, List.of(FaultKind.values())),
                20261121,
                Duration.ofMinutes(10),
                new ChaosRun.Load(10, 10),
                new FleetSettings(2, 4, 3, 2, 1000, Map.of()),
                new Faults.Lengths(Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(3)));
        ChaosRun.Result result = new ChaosRun(plan, Ground.processes(), System.out).run();
        Chaos.print(result, Duration.ZERO, System.out);
        assertThat(result.ledger().lost()).isEmpty();
        assertThat(result.ledger().twice()).isEmpty();
        assertThat(result.ledger().burnt()).isEmpty();
        assertThat(result.ledger().objects()).isEmpty();
        assertThat(result.complaints()).isEmpty();
        assertThat(result.ledger().waiting()).isZero();
        assertThat(result.faults()).isEqualTo(FAULTS);
        assertThat(result.recoveries()).containsOnlyKeys(FaultKind.values());
    }
}
