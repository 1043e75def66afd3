package imagetranslate.translation.budget;

import imagetranslate.metrics.PictureMetrics;
import imagetranslate.queue.redis.RedisAddress;
import imagetranslate.queue.redis.SharedRedis;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import imagetranslate.translation.Translator;
import java.time.Clock;
import java.util.Optional;

/** How much translating may cost, as the settings say, and what it costs. */
public final class Budget {
    private final Prices prices;
    private final double mostPerJob;
    private final double mostPerDay;
    private final Settings settings;
    private final PictureMetrics metrics;
    private final Clock clock;

    private Budget(Settings settings, PictureMetrics metrics, Clock clock) {
        this.prices = Prices.of(settings);
        this.mostPerJob = settings.find(Keys.MAX_COST_PER_JOB).orElse(Double.POSITIVE_INFINITY);
        this.mostPerDay = settings.find(Keys.MAX_COST_PER_DAY).orElse(Double.POSITIVE_INFINITY);
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    public static Budget of(Settings settings, PictureMetrics metrics, Clock clock) {
        return new Budget(settings, metrics, clock);
    }

    /**
     * The translator with its price, and within its limits.
     *
     * @param inner one engine; closed with what is given back
     * @throws SettingsException where there is a limit and nobody knows the price
     */
    public Translator around(Translator inner) {
        Optional<Price> price = prices.of(inner.name());
        boolean limited = Double.isFinite(mostPerJob) || Double.isFinite(mostPerDay);
        if (price.isEmpty() && limited) {
            throw new SettingsException((Double.isFinite(mostPerJob) ? "MAX_COST_PER_JOB" : "MAX_COST_PER_DAY")
                    + " is set, but the price of '" + inner.name()
                    + "' isn't known; name it in a file and that in PRICES: {\"" + inner.name()
                    + "\":{\"asked\":0.30,\"answered\":2.50}}");
        }
        DayLedger ledger = Double.isFinite(mostPerDay)
                ? new RedisDayLedger(SharedRedis.open(RedisAddress.from(settings)), settings.get(Keys.COST_PREFIX))
                : NoLedger.INSTANCE;
        return new BudgetedTranslator(
                inner, price.orElse(Price.UNKNOWN), mostPerJob, new Day(ledger, mostPerDay, clock), metrics);
    }
}
