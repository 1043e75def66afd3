package imagetranslate.translation.budget;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import imagetranslate.translation.budget.Price.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Prices by engine and model, as translators name themselves: {@code {"gemini gemini-2.5-flash":{"asked":0.30,
 * "answered":2.50}}}, in US dollars for a million tokens, or with {@code "unit":"characters"} for a million of these. Those
 * in prices.json are the makers' list prices of late 2025; the file that {@code PRICES} names goes before them.
 */
final class Prices {
    private static final String OWN = "prices.json";

    private final Map<String, Price> byName;

    private Prices(Map<String, Price> byName) {
        this.byName = byName;
    }

    /** @throws SettingsException where the file that {@code PRICES} names can't be read as prices */
    static Prices of(Settings settings) {
        Map<String, Price> byName = new HashMap<>();
        try (InputStream own = Prices.class.getResourceAsStream(OWN)) {
            if (own == null) {
                throw new LinkageError(OWN + " is not beside " + Prices.class.getName());
            }
            byName.putAll(read(MessageCodec.json().readTree(own)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.find(Keys.PRICES).ifPresent(file -> byName.putAll(named(file)));
        return new Prices(byName);
    }

    private static Map<String, Price> named(Path file) {
        try {
            return read(MessageCodec.json().readTree(Files.readAllBytes(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException("PRICES is " + file
                    + ", which can't be read as {\"gemini gemini-2.5-flash\":{\"asked\":0.30,\"answered\":2.50}}: "
                    + e.getMessage());
        }
    }

    private static Map<String, Price> read(JsonNode prices) {
        if (!prices.isObject()) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        Map<String, Price> read = new HashMap<>();
        prices.properties().forEach(entry -> read.put(entry.getKey(), price(entry.getKey(), entry.getValue())));
        return read;
    }

    private static Price price(String name, JsonNode price) {
        if (!price.path("asked").isNumber() || !price.path("answered").isNumber()) {
            throw new IllegalArgumentException(name + " has no numbers asked and answered");
        }
        String unit = price.path("unit").asText("tokens");
        return new Price(
                price.path("asked").asDouble(),
                price.path("answered").asDouble(),
                Unit.valueOf(unit.toUpperCase(Locale.ROOT)));
    }

    /** @param engine {@link imagetranslate.translation.Translator#name()} */
    Optional<Price> of(String engine) {
        return Optional.ofNullable(byName.get(engine));
    }
}
