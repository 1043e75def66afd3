package imagetranslate.ocrserver;

import imagetranslate.settings.EnvironmentSettings;
import java.util.HashMap;
import java.util.Map;

/** A server on free ports of this machine. */
final class OcrServerFixture {
    private OcrServerFixture() {}

    static RunningOcrServer start(Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("OCR_SERVER_PORT", "0", "GRPC_PORT", "0"));
        environment.putAll(more);
        return RunningOcrServer.start(EnvironmentSettings.of(environment));
    }
}
