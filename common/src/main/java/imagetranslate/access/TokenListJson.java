package imagetranslate.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Tenant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A list of tokens as JSON. What isn't understood is refused: a limit that is misspelt would be none. */
public final class TokenListJson {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> FIELDS = Set.of("name", "sha256", "scopes", "tenant", "limits");
    private static final String REQUESTS = "requests_per_second";
    private static final String PICTURES = "pictures_per_day";
    private static final String BYTES = "bytes_per_day";
    private static final String DOLLARS = "dollars_per_day";
    private static final Set<String> LIMITS = Set.of(REQUESTS, PICTURES, BYTES, DOLLARS);

    private TokenListJson() {}

    /** @throws IllegalArgumentException with a sentence that says which entry is wrong, and how */
    public static List<TokenEntry> read(byte[] json) {
        List<TokenEntry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode node : list(json)) {
            String where = "entry " + (entries.size() + 1);
            try {
                TokenEntry entry = entry(node);
                where += " ('" + entry.name() + "')";
                require(seen.add(entry.name()), "an entry before it has the same name");
                require(seen.add(entry.sha256()), "an entry before it has the same sha256");
                entries.add(entry);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
            }
        }
        return entries;
    }

    private static ArrayNode list(byte[] json) {
        try {
            if (MessageCodec.json().readTree(json) instanceof ArrayNode list) {
                return list;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "it is not JSON (line " + e.getLocation().getLineNr() + ")", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("it is not JSON", e);
        }
        throw new IllegalArgumentException("it is not a list of entries, such as [{\"name\":…}]");
    }

    private static TokenEntry entry(JsonNode node) {
        require(node instanceof ObjectNode, "it must be an object");
        only(node, FIELDS);
        String name = node.path("name").asText();
        require(NAME.matcher(name).matches(), "name must be 1 to 60 letters, digits or any of . _ -");
        String sha256 = node.path("sha256").asText();
        require(SHA256.matcher(sha256).matches(), "sha256 must be 64 hex digits, as ./run token new prints them");
        JsonNode tenant = node.path("tenant");
        boolean isOfAll = tenant.isMissingNode() || tenant.isNull();
        require(isOfAll || Tenant.isName(tenant.asText()), "tenant must be " + Tenant.FORM);
        return new TokenEntry(
                name,
                sha256,
                scopes(node.path("scopes")),
                isOfAll ? null : tenant.asText(),
                limits(node.path("limits")));
    }

    private static Set<Scope> scopes(JsonNode list) {
        require(list instanceof ArrayNode && !list.isEmpty(), "scopes must be a list such as [\"push\",\"read\"]");
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        list.forEach(word -> scopes.add(Scope.of(word.asText())));
        return scopes;
    }

    private static TokenLimits limits(JsonNode limits) {
        if (limits.isMissingNode() || limits.isNull()) {
            return TokenLimits.NONE;
        }
        require(limits instanceof ObjectNode, "limits must be an object");
        only(limits, LIMITS);
        return new TokenLimits(
                decimal(limits, REQUESTS, value -> value >= 0.01 && value <= 10_000, "from 0.01 to 10,000"),
                whole(limits, PICTURES),
                whole(limits, BYTES),
                decimal(limits, DOLLARS, value -> value >= 0 && value <= 1e9, "from 0 to a thousand million"));
    }

    private static @Nullable Double decimal(JsonNode limits, String field, DoublePredicate fits, String allowed) {
        JsonNode value = limits.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        require(value.isNumber() && fits.test(value.asDouble()), field + " must be a number " + allowed);
        return value.asDouble();
    }

    private static @Nullable Long whole(JsonNode limits, String field) {
        JsonNode value = limits.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        require(
                value.isIntegralNumber()
                        && value.canConvertToLong()
                        && value.asLong() >= 0
                        && value.asLong() < 1L << 50,
                field + " must be a whole number from 0");
        return value.asLong();
    }

    private static void only(JsonNode object, Set<String> known) {
        object.fieldNames()
                .forEachRemaining(field -> require(
                        known.contains(field),
                        "there is no field '" + field + "', only "
                                + String.join(", ", known.stream().sorted().toList())));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** One entry, as it stands in the list. */
    public static ObjectNode write(TokenEntry entry) {
        ObjectNode node = MessageCodec.json().createObjectNode();
        node.put("name", entry.name());
        node.put("sha256", entry.sha256());
        ArrayNode scopes = node.putArray("scopes");
        entry.scopes().stream().sorted().map(Scope::word).forEach(scopes::add);
        if (entry.tenant() != null) {
            node.put("tenant", entry.tenant());
        }
        ObjectNode limits = writeLimits(entry.limits());
        if (!limits.isEmpty()) {
            node.set("limits", limits);
        }
        return node;
    }

    /** Only those that there are. */
    public static ObjectNode writeLimits(TokenLimits limits) {
        ObjectNode node = MessageCodec.json().createObjectNode();
        if (limits.requestsPerSecond() != null) {
            node.put(REQUESTS, limits.requestsPerSecond());
        }
        if (limits.picturesPerDay() != null) {
            node.put(PICTURES, limits.picturesPerDay());
        }
        if (limits.bytesPerDay() != null) {
            node.put(BYTES, limits.bytesPerDay());
        }
        if (limits.dollarsPerDay() != null) {
            node.put(DOLLARS, limits.dollarsPerDay());
        }
        return node;
    }
}
