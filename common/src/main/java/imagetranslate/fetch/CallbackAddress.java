package imagetranslate.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.FieldRules;
import imagetranslate.message.JobRejected;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address that a job names for its own news: {@code callback_url}, under the rules of pictures' addresses. */
public final class CallbackAddress {
    public static final String FIELD = "callback_url";

    private static final WebAddress.Field RULES = new WebAddress.Field(FIELD, "https and http");
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern LITERAL =
            Pattern.compile("\\[[0-9a-fA-F:.]+]|" + BYTE + "(\\." + BYTE + "){3}|\\d{1,9}|[1-3]\\d{9}");

    private CallbackAddress() {}

    /**
     * Reads it without asking anyone; empty where a job names none.
     *
     * @param fields those of the job's message that the pipeline doesn't know by name
     * @throws JobRejected for anything but an http or https address with a host and without a user
     */
    public static Optional<URI> find(ObjectNode fields) {
        JsonNode value = fields.path(FIELD);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw JobRejected.malformed(FIELD + " must be a string, not "
                    + value.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        return Optional.of(of(value.asText()));
    }

    /** @throws JobRejected as {@link #find} */
    public static URI of(String text) {
        FieldRules.fault(FIELD, text, FieldRules.LONGEST_ADDRESS).ifPresent(fault -> {
            throw JobRejected.malformed(fault);
        });
        URI uri = WebAddress.of(RULES, text).uri();
        return URI.create(uri.toASCIIString());
    }

    /**
     * Looks at a host that says its address itself. What a name leads to is only looked at when it is called, for it may lead
     * elsewhere by then.
     *
     * @throws JobRejected where the rules refuse it
     */
    public static void check(URI address, AddressRules rules) {
        String host = address.getHost();
        boolean isHere = host.equalsIgnoreCase("localhost")
                || host.toLowerCase(Locale.ROOT).endsWith(".localhost");
        if (!isHere && !LITERAL.matcher(host).matches()) {
            return;
        }
        try {
            InetAddress literal = isHere ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
            rules.refusal(literal).ifPresent(why -> {
                throw RULES.refused(why);
            });
        } catch (UnknownHostException e) {
            throw RULES.refused("its host is none: " + host);
        }
    }
}
