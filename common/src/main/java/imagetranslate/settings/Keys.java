package imagetranslate.settings;

/** Every setting there is. The README's table and {@code .env.example} are checked against this file. */
public final class Keys {
    public static final Setting<String> DEFAULT_SOURCE_LANG =
            Setting.text("DEFAULT_SOURCE_LANG", "zh", "a BCP 47 language tag");
    public static final Setting<String> DEFAULT_TARGET_LANG =
            Setting.text("DEFAULT_TARGET_LANG", "ko", "a BCP 47 language tag");

    private Keys() {}
}
