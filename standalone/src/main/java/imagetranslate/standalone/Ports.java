package imagetranslate.standalone;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.worker.StartRefused;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the parts of one process listen: seven ports in a row, or each on any free one. In a row, so that one number moves them
 * all, and an address that was handed out yesterday is the same today.
 *
 * @param first the API's; 0 for free ones
 * @param firstMetrics of the four workers'; 0 for free ones
 */
record Ports(int first, int firstMetrics) {
    static final Ports FREE = new Ports(0, 0);
    static final int COUNT = 7;

    private static final int HIGHEST = 65_535;
    private static final int METRICS_OFFSET = 3;

    /** A METRICS_PORT that is given is the first worker's. */
    static Ports from(int first, Settings settings) {
        return new Ports(first, settings.find(Keys.METRICS_PORT).orElse(first == 0 ? 0 : first + METRICS_OFFSET));
    }

    int api() {
        return first;
    }

    int redis() {
        return first == 0 ? 0 : first + 1;
    }

    int store() {
        return first == 0 ? 0 : first + 2;
    }

    /** @param worker from 0 */
    int metrics(int worker) {
        return firstMetrics == 0 ? 0 : firstMetrics + worker;
    }

    /**
     * Asked before anything is started, so that what is said names the part and the way out.
     *
     * @param embedded whether Redis and the store are started here
     * @throws StartRefused where one is taken
     */
    void requireFree(Settings settings, boolean embedded) throws IOException {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("the API", api());
        if (embedded) {
            ports.put("Redis", redis());
            ports.put("the store", store());
        }
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            String host = port.getKey().equals("the API") ? settings.get(Keys.API_HOST) : "127.0.0.1";
            requireFree(host, port.getKey(), port.getValue(), "--port N takes the " + COUNT + " from N on instead");
        }
        String wayOut = settings.find(Keys.METRICS_PORT).isPresent()
                ? "set METRICS_PORT to the first of four that are free"
                : "--port N takes the " + COUNT + " from N on instead";
        for (int worker = 0; worker < COUNT - METRICS_OFFSET; worker++) {
            requireFree(settings.get(Keys.METRICS_HOST), "a worker's metrics", metrics(worker), wayOut);
        }
    }

    private static void requireFree(String host, String part, int port, String wayOut) throws IOException {
        if (port > HIGHEST) {
            throw new StartRefused("there is no port " + port + " for " + part + "; " + wayOut);
        }
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            socket.getLocalPort();
        } catch (BindException e) {
            throw new StartRefused("port " + port + ", for " + part + ", can't be had on " + host + " ("
                    + e.getMessage() + "); " + wayOut);
        }
    }
}
