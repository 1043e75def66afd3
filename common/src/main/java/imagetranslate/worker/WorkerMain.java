package imagetranslate.worker;

import imagetranslate.log.SafeAddress;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.SettingsException;

/** What each worker's {@code main} calls. */
public final class WorkerMain {
    private static final int USAGE = 2;

    private WorkerMain() {}

    /**
     * Runs until SIGTERM, then drains and exits 0. Settings that are wrong exit 2, each with one line on stderr;
     * whatever else a person must mend first ({@link StartRefused}) exits 1 with one line.
     *
     * @param role the worker's name, for logs and people
     * @param args none are taken: everything is a setting
     * @throws Exception whatever else the factory throws: the JVM prints it and exits 1
     */
    public static void run(String role, StageFactory factory, String... args) throws Exception {
        if (args.length > 0) {
            System.err.println(role + " takes no arguments; settings come from the environment or a .env file");
            System.exit(USAGE);
        }
        StopSignal stop = StopSignal.listen();
        try {
            stop.awaitAndEnd(WorkerProcess.start(EnvironmentSettings.load(), role, factory));
        } catch (SettingsException e) {
            e.lines().forEach(System.err::println);
            System.exit(USAGE);
        } catch (StartRefused e) {
            System.err.println(role + " can't start: " + SafeAddress.in(String.valueOf(e.getMessage())));
            System.exit(1);
        }
    }
}
