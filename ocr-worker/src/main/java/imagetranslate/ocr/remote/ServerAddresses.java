package imagetranslate.ocr.remote;

import imagetranslate.rpc.Certificates;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Setting;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** From {@code OCR_SERVERS} to servers that can be asked. */
public final class ServerAddresses {
    private static final String HTTPS = "https";
    private static final String GRPC = "grpc";
    private static final int MOST_MESSAGE_BYTES = 100 << 20;
    private static final Duration KEEPALIVE = Duration.ofSeconds(10);
    private static final Duration KEEPALIVE_ANSWER = Duration.ofSeconds(5);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private ServerAddresses() {}

    /**
     * @param engine http or grpc
     * @throws SettingsException where an address is none, or would be spoken to plainly over the network
     */
    public static OcrServers open(String engine, Settings settings, Clock clock) {
        Certificates certificates = Certificates.ofCaller(settings);
        Duration timeout = Duration.ofSeconds(settings.get(Keys.MODEL_SERVER_TIMEOUT));
        Setting<String> older = engine.equals(GRPC) ? Keys.ML_SERVER_GRPC_ADDRESS : Keys.MODEL_SERVER_URL;
        String named = settings.find(Keys.OCR_SERVERS)
                .or(() -> settings.find(older))
                .orElseGet(() -> settings.get(Keys.OCR_SERVERS)); // which says that it is missing
        List<URI> addresses = Arrays.stream(named.split(",", -1))
                .map(String::strip)
                .map(text -> address(text, engine))
                .toList();
        addresses.forEach(address -> checkSafe(address, settings));
        Function<URI, RemoteServer> opened =
                engine.equals(GRPC) ? grpc(settings, certificates) : http(settings, certificates);
        return OcrServers.start(addresses.stream().map(opened).toList(), timeout, certificates::close, clock);
    }

    private static Function<URI, RemoteServer> http(Settings settings, Certificates certificates) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .sslContext(certificates.context())
                .build();
        return address -> new HttpOcrServer(
                address.toString(), client, settings.find(Keys.AUTH_TOKEN).orElse(null));
    }

    private static Function<URI, RemoteServer> grpc(Settings settings, Certificates certificates) {
        return address -> {
            ChannelCredentials credentials =
                    address.getScheme().equals(HTTPS) ? certificates.ofCaller() : InsecureChannelCredentials.create();
            ManagedChannelBuilder<?> channel = Grpc.newChannelBuilderForAddress(
                            address.getHost(), address.getPort(), credentials)
                    .maxInboundMessageSize(MOST_MESSAGE_BYTES)
                    .keepAliveTime(KEEPALIVE.toSeconds(), TimeUnit.SECONDS)
                    .keepAliveTimeout(KEEPALIVE_ANSWER.toSeconds(), TimeUnit.SECONDS);
            settings.find(Keys.AUTH_TOKEN).map(ServerAddresses::token).ifPresent(channel::intercept);
            ManagedChannel open = channel.build();
            return new GrpcOcrServer(address.getHost() + ":" + address.getPort(), open);
        };
    }

    private static ClientInterceptor token(String token) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, token);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    /** {@code host:port}, which is plain, or with a scheme. */
    private static URI address(String text, String engine) {
        try {
            URI address = URI.create(text.contains("://") ? text : "http://" + text);
            boolean known = List.of("http", HTTPS).contains(address.getScheme());
            int port = address.getPort();
            if (known && address.getHost() != null && (port > 0 || !engine.equals(GRPC))) {
                return URI.create(text.contains("://") ? text.replaceAll("/+$", "") : "http://" + text);
            }
        } catch (IllegalArgumentException e) {
            // said below, as for one that is an address of another kind
        }
        throw new SettingsException(
                "OCR_SERVERS has '" + text + "', which is not allowed: it must be addresses such as "
                        + (engine.equals(GRPC) ? "host:50051 or https://host:50051" : "http://host:8001")
                        + ", separated by commas");
    }

    private static void checkSafe(URI address, Settings settings) {
        if (address.getScheme().equals(HTTPS) || settings.get(Keys.ALLOW_PLAINTEXT) || isLoopback(address.getHost())) {
            return;
        }
        throw new SettingsException("OCR_SERVERS has " + address.getHost()
                + ", which would be spoken to without TLS: write https://" + address.getAuthority()
                + ", or set ALLOW_PLAINTEXT=true where the network itself is safe");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
