package imagetranslate.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Serves the demo's pictures over HTTP on loopback, as a shop's picture server would. Only those files, by number. */
final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final List<Path> files;

    private FileServer(HttpServer server, List<Path> files) {
        this.server = server;
        this.files = files;
    }

    static FileServer start(List<Path> files) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FileServer started = new FileServer(server, List.copyOf(files));
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            server.createContext("/" + i, exchange -> send(exchange, file));
        }
        server.start();
        return started;
    }

    String url(Path file) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + files.indexOf(file);
    }

    private static void send(HttpExchange exchange, Path file) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, Files.size(file));
            Files.copy(file, exchange.getResponseBody());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
