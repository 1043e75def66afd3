package imagetranslate.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import imagetranslate.log.SafeAddress;
import imagetranslate.message.MessageCodec;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code GET /health/live}, {@code /health/ready} (200, or 503 with what is missing) and {@code /metrics} (Prometheus).
 */
final class HealthServer implements AutoCloseable {
    private static final long LONGEST_CHECK_SECONDS = 5;

    private final HttpServer server;
    private final ExecutorService requests;
    private final ExecutorService checks = Executors.newCachedThreadPool(HealthServer::daemon);

    private HealthServer(HttpServer server) {
        this.server = server;
        // A check that hangs holds one of these; the question whether the process lives must still be answered.
        this.requests = Executors.newFixedThreadPool(4, HealthServer::daemon);
        server.setExecutor(requests);
    }

    /**
     * Takes the address, so that a worker which can't have it claims nothing. Who asks waits until {@link #serve}.
     *
     * @throws StartRefused where the address can't be had
     */
    static HealthServer bind(Settings settings) throws IOException {
        String host = settings.get(Keys.METRICS_HOST);
        int port = settings.get(Keys.METRICS_PORT);
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new SettingsException("METRICS_HOST=" + host + " is not allowed: it must be an address to listen on");
        }
        try {
            return new HealthServer(HttpServer.create(address, 0));
        } catch (BindException e) {
            throw new StartRefused(
                    "METRICS_PORT=" + port + " can't be listened on at METRICS_HOST=" + host + " (" + e.getMessage()
                            + "): where another worker of this machine has the port, set METRICS_PORT to another, or to 0"
                            + " for any free one",
                    e);
        }
    }

    void serve(List<HealthCheck> live, List<HealthCheck> ready, MeterRegistry metrics) {
        server.createContext("/health/live", exchange -> answer(exchange, live));
        server.createContext("/health/ready", exchange -> answer(exchange, ready));
        server.createContext("/metrics", metricsHandler(metrics));
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
        checks.shutdownNow();
    }

    private void answer(HttpExchange exchange, List<HealthCheck> all) throws IOException {
        Map<HealthCheck, Future<?>> running = new LinkedHashMap<>();
        for (HealthCheck check : all) {
            running.put(check, checks.submit(() -> {
                check.probe().check();
                return null;
            }));
        }
        ObjectNode answer = MessageCodec.json().createObjectNode();
        ObjectNode results = MessageCodec.json().createObjectNode();
        boolean ok = true;
        for (Map.Entry<HealthCheck, Future<?>> check : running.entrySet()) {
            String problem = problem(check.getValue());
            ok &= problem.isEmpty();
            results.put(
                    check.getKey().name(),
                    problem.isEmpty() ? check.getKey().state().get() : problem);
        }
        answer.put("status", ok ? "ok" : "failing");
        answer.set("checks", results);
        send(exchange, ok ? 200 : 503, "application/json", MessageCodec.json().writeValueAsBytes(answer));
    }

    private static String problem(Future<?> check) {
        try {
            check.get(LONGEST_CHECK_SECONDS, TimeUnit.SECONDS);
            return "";
        } catch (ExecutionException e) {
            return SafeAddress.in(String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            check.cancel(true);
            return "no answer within " + LONGEST_CHECK_SECONDS + " s";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "stopping";
        }
    }

    private static HttpHandler metricsHandler(MeterRegistry metrics) {
        if (metrics instanceof PrometheusMeterRegistry prometheus) {
            return new MetricsHandler(prometheus.getPrometheusRegistry());
        }
        byte[] text = "metrics are kept elsewhere".getBytes(StandardCharsets.UTF_8);
        return exchange -> send(exchange, 404, "text/plain; charset=utf-8", text);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "health");
        thread.setDaemon(true);
        return thread;
    }
}
