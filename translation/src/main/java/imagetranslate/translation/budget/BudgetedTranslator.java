package imagetranslate.translation.budget;

import imagetranslate.metrics.PictureMetrics;
import imagetranslate.translation.Answer;
import imagetranslate.translation.Forecast;
import imagetranslate.translation.TranslationFailed;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Usage;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Says what each answer cost, and asks nothing that would exceed a limit by what is foreseen: beyond the job's it fails for
 * good, beyond the day's it waits. What an answer costs beyond the estimate is booked afterwards.
 */
final class BudgetedTranslator implements Translator {
    private final Translator inner;
    private final Price price;
    private final double mostPerJob;
    private final Day day;
    private final PictureMetrics metrics;

    /**
     * @param mostPerJob of one picture and target, US dollars; infinite for no limit
     * @param day closed with this
     */
    BudgetedTranslator(Translator inner, Price price, double mostPerJob, Day day, PictureMetrics metrics) {
        this.inner = inner;
        this.price = price;
        this.mostPerJob = mostPerJob;
        this.day = day;
        this.metrics = metrics;
        metrics.translatorCost(name(), 0);
    }

    @Override
    public CompletableFuture<Answer> translate(Request request) {
        Usage foreseen = foreseen(request);
        @Nullable String exceeded = exceeded(request, foreseen);
        return exceeded == null
                ? day.book(foreseen.cost(), () -> what(request, foreseen))
                        .thenCompose(booking -> paid(request, booking))
                : CompletableFuture.failedFuture(new TranslationFailed(exceeded, false, null));
    }

    /** The day's limit is left alone: who knows what day it will be. */
    @Override
    public CompletableFuture<Forecast> foresee(Request request) {
        Usage foreseen = foreseen(request);
        return CompletableFuture.completedFuture(new Forecast(Map.of(), foreseen, exceeded(request, foreseen)));
    }

    private Usage foreseen(Request request) {
        Usage foreseen = Estimate.of(request, price.unit());
        return foreseen.costing(price.of(foreseen));
    }

    private @Nullable String exceeded(Request request, Usage foreseen) {
        double most = Math.min(mostPerJob, request.maxCost());
        String setting = request.maxCost() < mostPerJob ? "options.max_cost" : "MAX_COST_PER_JOB";
        return foreseen.cost() > most ? setting + " is " + Dollars.of(most) + ", and " + what(request, foreseen) : null;
    }

    private String what(Request request, Usage foreseen) {
        return "translating " + request.texts().size() + " texts with " + name() + " is estimated at "
                + Dollars.of(foreseen.cost());
    }

    private CompletableFuture<Answer> paid(Request request, Day.Booking booking) {
        return inner.translate(request)
                .thenCompose(answer -> {
                    double cost = price.of(answer.usage());
                    return settle(booking, cost).thenApply(done -> priced(answer, cost));
                })
                // Settling never fails, so this is the translator's own failure, and nothing is settled twice.
                .exceptionallyCompose(thrown -> settle(booking, price.of(spentInVain(thrown)))
                        .thenCompose(done -> CompletableFuture.failedFuture(thrown)));
    }

    private CompletableFuture<Void> settle(Day.Booking booking, double cost) {
        metrics.translatorCost(name(), cost);
        return booking.settle(cost);
    }

    private static Answer priced(Answer answer, double cost) {
        return new Answer(answer.translations(), answer.usage().costing(cost));
    }

    private static Usage spentInVain(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof TranslationFailed failed) {
                return failed.spent();
            }
        }
        return Usage.NONE;
    }

    @Override
    public void check() throws IOException {
        inner.check();
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public void close() {
        inner.close();
        day.close();
    }
}
