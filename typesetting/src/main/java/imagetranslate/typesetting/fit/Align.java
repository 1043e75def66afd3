package imagetranslate.typesetting.fit;

/** Which side of a block stands still when its text gets longer or shorter. */
enum Align {
    LEFT,
    CENTRE,
    RIGHT
}
