package imagetranslate.queue.redis;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import io.lettuce.core.RedisURI;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/** Where Redis is: {@code redis://[[user:]password@]host[:port][/database]}, or {@code rediss://} for TLS. */
public record RedisAddress(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        int database,
        boolean tls) {

    /** A reply that takes longer than this won't come. */
    private static final Duration REPLY = Duration.ofSeconds(2);

    /** The same for a command that itself waits up to two seconds; without it a frozen Redis hangs the client for ever. */
    private static final Duration BLOCKING_REPLY = Duration.ofSeconds(5);

    /** @throws SettingsException where {@code REDIS_URL} is missing or isn't such an address */
    public static RedisAddress from(Settings settings) {
        return parse(settings.get(Keys.REDIS_URL));
    }

    /** Of what may be lost: {@code CACHE_REDIS_URL}, else {@code REDIS_URL}. */
    public static RedisAddress ofCache(Settings settings) {
        return settings.find(Keys.CACHE_REDIS_URL)
                .map(url -> parse(Keys.CACHE_REDIS_URL.name(), url))
                .orElseGet(() -> from(settings));
    }

    /** @throws SettingsException names what is wrong, never the password */
    public static RedisAddress parse(String url) {
        return parse(Keys.REDIS_URL.name(), url);
    }

    private static RedisAddress parse(String setting, String url) {
        URI uri = URI.create(url);
        String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        if (!path.matches("\\d{0,4}")) {
            throw new SettingsException(
                    setting + " has the path '/" + path + "'; it must be a database number such as /0");
        }
        String userInfo = uri.getRawUserInfo();
        String user = null;
        String password = null;
        if (userInfo != null) {
            int colon = userInfo.indexOf(':');
            user = colon > 0 ? decoded(userInfo.substring(0, colon)) : null;
            password = decoded(userInfo.substring(colon + 1));
        }
        return new RedisAddress(
                uri.getHost().replaceAll("[\\[\\]]", ""),
                uri.getPort() == -1 ? 6379 : uri.getPort(),
                user,
                password,
                path.isEmpty() ? 0 : Integer.parseInt(path),
                uri.getScheme().equals("rediss"));
    }

    /** For log lines: no password. */
    @Override
    public String toString() {
        return (tls ? "rediss://" : "redis://") + host + ":" + port + "/" + database;
    }

    HostAndPort hostAndPort() {
        return new HostAndPort(host, port);
    }

    JedisClientConfig jedisConfig(String clientName) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) REPLY.toMillis())
                .socketTimeoutMillis((int) REPLY.toMillis())
                .blockingSocketTimeoutMillis((int) BLOCKING_REPLY.toMillis())
                .serverDefaultProtocol()
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .clientName(clientName)
                .user(user)
                .password(password)
                .database(database);
        if (tls) {
            config.sslOptions(
                    SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
        }
        return config.build();
    }

    RedisURI lettuceUri() {
        RedisURI.Builder builder = RedisURI.builder()
                .withHost(host)
                .withPort(port)
                .withDatabase(database)
                .withSsl(tls)
                .withTimeout(REPLY);
        if (password != null) {
            builder = user == null
                    ? builder.withPassword(password.toCharArray())
                    : builder.withAuthentication(user, password.toCharArray());
        }
        return builder.build();
    }

    private static String decoded(String text) {
        // A plus sign in a password is a plus sign.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
