package imagetranslate.api;

import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.SettingsException;
import imagetranslate.worker.StartRefused;
import imagetranslate.worker.StopSignal;

/** The API's process. */
public final class Api {
    private static final int USAGE = 2;

    private Api() {}

    /** Runs until SIGTERM, then finishes the requests in hand and exits 0. Settings that are wrong exit 2. */
    public static void main(String[] args) throws InterruptedException {
        StopSignal stop = StopSignal.listen();
        try {
            stop.awaitAndEnd(ApiServer.start(EnvironmentSettings.load()));
        } catch (SettingsException e) {
            e.lines().forEach(System.err::println);
            System.exit(USAGE);
        } catch (StartRefused e) {
            System.err.println("api can't start: " + e.getMessage());
            System.exit(1);
        }
    }
}
