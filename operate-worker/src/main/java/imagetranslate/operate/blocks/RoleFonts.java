package imagetranslate.operate.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.FieldRules;
import imagetranslate.message.JobRejected;
import imagetranslate.scene.ByHand;
import imagetranslate.settings.SettingsException;
import imagetranslate.translation.SourceText.Role;
import imagetranslate.typesetting.font.FontBook;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A brand's own fonts, by what a text is on its page. A role without one gets the font that looks most like its source.
 *
 * @param families family or PostScript name
 */
public record RoleFonts(Map<Role, String> families) {
    public static final RoleFonts NONE = new RoleFonts(Map.of());

    private static final String ALL = "all";
    private static final String ROLES = Arrays.stream(Role.values())
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));

    public RoleFonts {
        families =
                Collections.unmodifiableMap(new EnumMap<>(families.isEmpty() ? new EnumMap<>(Role.class) : families));
    }

    /**
     * @param setting such as {@code title=Nanum Myeongjo, all=Nanum Gothic}
     * @throws SettingsException where it is none such
     */
    public static RoleFonts of(String setting) {
        RoleFonts fonts = NONE;
        for (String entry : setting.split(",", -1)) {
            if (!entry.isBlank()) {
                String[] parts = entry.split("=", 2);
                try {
                    fonts = fonts.with(parts[0].strip(), parts.length < 2 ? "" : parts[1].strip());
                } catch (IllegalArgumentException e) {
                    throw new SettingsException("FONTS is '" + setting + "': " + e.getMessage());
                }
            }
        }
        return fonts;
    }

    /** @throws JobRejected (permanent) where a job's {@code options.fonts} are no names by role */
    RoleFonts with(JsonNode options) {
        JsonNode named = options.path("fonts");
        if (named.isMissingNode() || named.isNull()) {
            return this;
        }
        if (!named.isObject()) {
            throw JobRejected.permanent("options.fonts must be an object with " + ALL + ", " + ROLES);
        }
        RoleFonts fonts = NONE;
        for (Map.Entry<String, JsonNode> entry : named.properties()) {
            try {
                fonts = fonts.with(
                        entry.getKey(),
                        entry.getValue().isTextual() ? entry.getValue().asText() : "");
            } catch (IllegalArgumentException e) {
                throw JobRejected.permanent("options.fonts: " + e.getMessage());
            }
        }
        Map<Role, String> all = new EnumMap<>(Role.class);
        all.putAll(families);
        all.putAll(fonts.families);
        return new RoleFonts(all);
    }

    private RoleFonts with(String word, String family) {
        FieldRules.fault("a font's name", family, FieldRules.LONGEST_NAME).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        List<Role> roles = Arrays.stream(Role.values())
                .filter(role ->
                        word.equals(ALL) || role.name().toLowerCase(Locale.ROOT).equals(word))
                .toList();
        if (roles.isEmpty() || family.isBlank()) {
            throw new IllegalArgumentException("'" + word + "' with the font '" + family + "'; it must be one of " + ALL
                    + ", " + ROLES + ", each with the name of a font");
        }
        Map<Role, String> more = new EnumMap<>(Role.class);
        more.putAll(families);
        roles.forEach(role -> {
            // What is said of one role goes before what is said of all, in whatever order.
            if (!word.equals(ALL)) {
                more.put(role, family);
            } else {
                more.putIfAbsent(role, family);
            }
        });
        return new RoleFonts(more);
    }

    /** @throws SettingsException where one of them isn't there: better at start than job by job */
    public void require(FontBook fonts) {
        for (String family : families.values()) {
            try {
                fonts.preferring(family);
            } catch (JobRejected e) {
                throw new SettingsException("FONTS: " + e.getMessage());
            }
        }
    }

    /** What is decided of a text of that role. */
    public ByHand of(Role role) {
        return Optional.ofNullable(families.get(role))
                .map(family -> new ByHand(null, null, null, null, null, null, family, null, null, null))
                .orElse(ByHand.NOTHING);
    }
}
