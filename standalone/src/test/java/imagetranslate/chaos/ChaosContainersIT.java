package imagetranslate.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import imagetranslate.standalone.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small run of what {@code ./run chaos --containers} does. Skipped where no Docker engine answers. */
final class ChaosContainersIT {
    private static final List<FaultKind> KINDS = List.of(
            FaultKind.KILL_BEFORE_WORK,
            FaultKind.KILL_AFTER_WORK,
            FaultKind.KILL_BEFORE_REPLY,
            FaultKind.FROZEN_WORKER,
            FaultKind.TERMINATED_WORKER,
            FaultKind.POISON,
            FaultKind.REDIS_KILLED,
            FaultKind.REDIS_FROZEN);

    private static final int FAULTS = 12;

    @TempDir
    Path folder;

    @Test
    void everyPushedJobIsInExactlyOnePlaceWhateverContainersAreKilledOrFrozen() throws Exception {
        String lacks = Stack.lacks();
        assumeTrue(lacks.isEmpty(), lacks);
        new Stack(folder).build();
        ChaosRun.Plan plan = new ChaosRun.Plan(
                ChaosRun.kinds(FAULTS, 20261121, KINDS),
                20261121,
                Duration.ofMinutes(5),
                new ChaosRun.Load(6, 10),
                new FleetSettings(2, 4, 3, 2, 1000, Map.of()),
                new Faults.Lengths(Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(3)));
        ChaosRun.Result result = new ChaosRun(plan, new Containers(Stack.IMAGE, Stack.REDIS_IMAGE), System.out).run();
        Chaos.print(result, Duration.ZERO, System.out);
        assertThat(result.ledger().lost()).isEmpty();
        assertThat(result.ledger().twice()).isEmpty();
        assertThat(result.ledger().burnt()).isEmpty();
        assertThat(result.ledger().objects()).isEmpty();
        assertThat(result.complaints()).isEmpty();
        assertThat(result.ledger().waiting()).isZero();
        assertThat(result.faults()).isEqualTo(FAULTS);
        assertThat(result.recoveries()).containsOnlyKeys(KINDS);
    }
}
