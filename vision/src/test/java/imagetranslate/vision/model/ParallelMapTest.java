package imagetranslate.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelMapTest {
    private final ExecutorService executor = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void resultsComeInTheOrderOfTheParts() {
        List<Integer> parts = IntStream.range(0, 500).boxed().toList();

        assertThat(new ParallelMap(executor, 3).map(parts, part -> part * 2))
                .containsExactlyElementsOf(parts.stream().map(part -> part * 2).toList());
    }

    @Test
    void theCallerDoesItAloneWhereEveryThreadOfTheExecutorIsBusy() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            executor.submit(() -> {
                release.await();
                return null;
            });
        }

        assertThat(new ParallelMap(executor, 3).map(List.of(1, 2, 3), part -> Thread.currentThread()))
                .containsOnly(Thread.currentThread());
        release.countDown();
    }

    @Test
    void theCallerDoesItAloneWhereTheExecutorHasStopped() {
        executor.shutdown();

        assertThat(new ParallelMap(executor, 3).map(List.of(1, 2, 3), part -> part))
                .containsExactly(1, 2, 3);
    }

    @Test
    void aFailureIsThrownAsItWasAndOnlyWhenNobodyWorksAnyMore() {
        AtomicInteger working = new AtomicInteger();
        List<Integer> parts = IntStream.range(0, 200).boxed().toList();

        assertThatThrownBy(() -> new ParallelMap(executor, 3).map(parts, part -> {
                    working.incrementAndGet();
                    try {
                        if (part == 3) {
                            throw new IllegalArgumentException("part 3");
                        }
                        return Math.sqrt(part);
                    } finally {
                        working.decrementAndGet();
                    }
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("part 3");
        assertThat(working).hasValue(0);
    }

    @Test
    void howeverManyCallersThereAreNoMorePartsAreWorkedOnAtOnceThanThereAreCores() {
        ParallelMap fan = new ParallelMap(executor, 2);
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> callers = IntStream.range(0, 6)
                .mapToObj(i ->
                        new Thread(() -> fan.map(IntStream.range(0, 50).boxed().toList(), part -> {
                            most.accumulateAndGet(working.incrementAndGet(), Math::max);
                            Thread.yield();
                            return working.decrementAndGet();
                        })))
                .toList();
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            assertThatCode(caller::join).doesNotThrowAnyException();
        }
        assertThat(most).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void theSectionsOfOneCallerFillEachOthersGaps() {
        ParallelMap fan = new ParallelMap(executor, 2);
        CountDownLatch met = new CountDownLatch(2);

        List<List<Boolean>> sections = fan.sections(
                List.of(1, 2),
                section -> fan.map(List.of(section), part -> {
                    met.countDown();
                    return meets(met);
                }));

        assertThat(sections).containsExactly(List.of(true), List.of(true));
    }

    @Test
    void sectionsAreDoneByTheCallerAloneWhereTheExecutorHasStopped() {
        executor.shutdown();
        ParallelMap fan = new ParallelMap(executor, 2);

        assertThat(fan.sections(List.of(1, 2), section -> fan.map(List.of(section, section), part -> part)))
                .containsExactly(List.of(1, 1), List.of(2, 2));
    }

    private static boolean meets(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
