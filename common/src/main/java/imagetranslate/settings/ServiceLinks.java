package imagetranslate.settings;

import java.util.regex.Pattern;

/**
 * The variables that Kubernetes and Docker links put into every container for a neighbour called, say, {@code api} or
 * {@code redis}: {@code API_PORT=tcp://10.0.0.7:8080}, {@code REDIS_SERVICE_HOST}, {@code REDIS_PORT_6379_TCP_ADDR}. They
 * are nobody's settings, even where the name is one of ours.
 */
final class ServiceLinks {
    private static final Pattern NAME =
            Pattern.compile(".+_SERVICE_(HOST|PORT(_.+)?)|.+_PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?");
    private static final Pattern ADDRESS = Pattern.compile("(tcp|udp|sctp)://.+:\\d+");

    private ServiceLinks() {}

    static boolean isOne(String name, String value) {
        return NAME.matcher(name).matches()
                || (name.endsWith("_PORT") && ADDRESS.matcher(value).matches());
    }
}
