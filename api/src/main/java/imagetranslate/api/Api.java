package imagetranslate.api;

import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.SettingsException;
import java.util.concurrent.CountDownLatch;

/** The API's process. */
public final class Api {
    private static final int USAGE = 2;

    private Api() {}

    /** Runs until SIGTERM, then finishes the requests in hand and exits 0. Settings that are wrong exit 2. */
    public static void main(String[] args) throws InterruptedException {
        try {
            ApiServer server = ApiServer.start(EnvironmentSettings.load());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
        } catch (SettingsException e) {
            e.lines().forEach(System.err::println);
            System.exit(USAGE);
        }
        new CountDownLatch(1).await();
    }

    private static void stop(ApiServer server) {
        try {
            server.close();
        } finally {
            // Else the JVM would exit with 128 + the signal's number.
            Runtime.getRuntime().halt(0);
        }
    }
}
