package imagetranslate.queue.redis;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Takes a duty's turns, one after the other, until closed. A Redis that can't be reached costs a turn; any other exception
 * ends the thread, which {@link #checkAlive} tells to whoever asks whether this process is well.
 */
final class DutyThread implements AutoCloseable {
    /** Something that has to be done again and again. */
    @FunctionalInterface
    interface Duty {
        void turn(RedisLink link);
    }

    private static final Logger log = LoggerFactory.getLogger(DutyThread.class);
    private static final Duration LONGEST_TURN = Duration.ofSeconds(5);

    private final RedisLink link;
    private final Duty duty;
    private final Supplier<Duration> pause;
    private final Troubles troubles;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    DutyThread(RedisLink link, Duty duty, Supplier<Duration> pause, Troubles troubles) {
        this.link = link;
        this.duty = duty;
        this.pause = pause;
        this.troubles = troubles;
        thread = new Thread(this::run, link.name());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void checkAlive() {
        if (!thread.isAlive()) {
            throw new IllegalStateException(thread.getName() + " has died");
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(LONGEST_TURN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (link) {
            do {
                turn();
            } while (!stop.await(pause.get().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            log.debug("{} was interrupted", thread.getName());
        }
    }

    private void turn() {
        try {
            duty.turn(link);
            troubles.over(link.name());
        } catch (JedisException e) {
            troubles.hit(link.name(), "a turn of " + thread.getName(), e);
        }
    }
}
