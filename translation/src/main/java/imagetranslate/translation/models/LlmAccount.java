package imagetranslate.translation.models;

import java.time.Duration;

/**
 * Where a language model is and how it is reached.
 *
 * @param baseUrl without the protocol's own path; empty for the engine's public address
 * @param apiKey goes into a header, never into an address or a log
 * @param timeout of one exchange, from sending to the answer's last byte
 */
record LlmAccount(String baseUrl, String apiKey, String model, Duration timeout) {
    @Override
    public String toString() {
        return "LlmAccount[" + baseUrl + ", " + model + "]";
    }
}
