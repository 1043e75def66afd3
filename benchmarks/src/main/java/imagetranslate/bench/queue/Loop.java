package imagetranslate.bench.queue;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Takes jobs from one list and puts them on another, until told to stop. */
interface Loop extends AutoCloseable {

    /**
     * One slot's turn, on its own thread: takes jobs and hands each on.
     *
     * @param taken is told each job's bytes as soon as the slot has it
     * @param goOn asked after each job that was handed on, and each time that none came for half a second
     */
    void run(Consumer<byte[]> taken, BooleanSupplier goOn) throws InterruptedException;

    @Override
    void close();
}
