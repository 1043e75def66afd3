package imagetranslate.api;

import io.javalin.config.JavalinConfig;
import io.javalin.event.HandlerMetaInfo;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code pipeline_api_requests_total{route,status}} and {@code pipeline_api_request_seconds{route}} (histogram). A route is a
 * template, such as {@code GET /v1/jobs/{id}}, and never an address: anyone may ask for any. What stands at 0 from the start
 * are the answers that this API gives; Prometheus can't see that a counter rose which it first saw at 1.
 */
final class Requests {
    private static final String UNKNOWN = "unknown";
    private static final List<Integer> ANSWERS =
            List.of(200, 201, 202, 204, 400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 429, 500, 503);

    private final MeterRegistry registry;

    private Requests(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Before the routes are added. */
    static void measure(JavalinConfig config, MeterRegistry registry) {
        Requests requests = new Requests(registry);
        requests.expect(UNKNOWN);
        config.events.handlerAdded(requests::added);
        config.requestLogger.http(
                (context, millis) -> requests.answered(context, Duration.ofNanos((long) (millis * 1e6))));
    }

    private void added(HandlerMetaInfo handler) {
        if (handler.getHttpMethod().isHttpMethod()) {
            expect(handler.getHttpMethod() + " " + handler.getPath());
        }
    }

    private void expect(String route) {
        ANSWERS.forEach(status -> count(route, status));
        timer(route);
    }

    private void answered(Context context, Duration took) {
        String route = route(context.endpoints().matchedHttpEndpoint());
        count(route, context.statusCode()).increment();
        if (!isStream(context)) {
            timer(route).record(took);
        }
    }

    /** How long somebody listened says nothing of how fast this API is. */
    private static boolean isStream(Context context) {
        return String.valueOf(context.res().getContentType()).startsWith("text/event-stream");
    }

    private static String route(@Nullable Endpoint endpoint) {
        return endpoint == null ? UNKNOWN : endpoint.method + " " + endpoint.path;
    }

    private Counter count(String route, int status) {
        return Counter.builder("pipeline.api.requests")
                .description("Requests to the API, by route and answer")
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .register(registry);
    }

    private Timer timer(String route) {
        return Timer.builder("pipeline.api.request")
                .description("How long requests to the API took")
                .tag("route", route)
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30))
                .register(registry);
    }
}
