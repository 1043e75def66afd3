package imagetranslate.chaos;

import imagetranslate.queue.redis.BreakableRedis;
import imagetranslate.queue.redis.RedisServerFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where Redis and the workers of a fleet run: as processes of this machine, or in containers. */
interface Ground {
    BreakableRedis startRedis();

    /** @param name of the host that it runs on */
    Life startWorker(String name, Start start) throws IOException;

    /**
     * @param options of the JVM; the classpath is the harness's own
     * @param output where what it prints is appended
     */
    record Start(List<String> options, Map<String, String> environment, Path output) {}

    /** One life of a worker. It ends with the process, and with its exit code. */
    interface Life {
        Process process();

        /** kill -9. */
        void kill();

        /** SIGTERM. */
        void terminate();

        /** Like SIGSTOP; nothing happens where it has ended. */
        void freeze();

        /** Like SIGCONT. */
        void thaw();
    }

    /** Processes of this machine. */
    static Ground processes() {
        return new Ground() {
            @Override
            public BreakableRedis startRedis() {
                return RedisServerFixture.start();
            }

            @Override
            public Life startWorker(String name, Start start) throws IOException {
                return ProcessLife.begin(start);
            }
        };
    }
}
