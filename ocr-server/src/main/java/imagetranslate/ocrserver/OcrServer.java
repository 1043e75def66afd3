package imagetranslate.ocrserver;

import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.SettingsException;
import imagetranslate.worker.StartRefused;
import imagetranslate.worker.StopSignal;

/** The recogniser's process. */
public final class OcrServer {
    private static final int USAGE = 2;

    private OcrServer() {}

    /** Runs until SIGTERM, then finishes the calls in hand and exits 0. Settings that are wrong exit 2. */
    public static void main(String[] args) throws Exception {
        StopSignal stop = StopSignal.listen();
        try {
            stop.awaitAndEnd(RunningOcrServer.start(EnvironmentSettings.load()));
        } catch (SettingsException e) {
            e.lines().forEach(System.err::println);
            System.exit(USAGE);
        } catch (StartRefused e) {
            System.err.println("ocr-server can't start: " + e.getMessage());
            System.exit(1);
        }
    }
}
