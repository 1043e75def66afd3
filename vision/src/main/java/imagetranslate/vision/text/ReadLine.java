package imagetranslate.vision.text;

/** What a line says, and how sure the network was (0 to 1). */
record ReadLine(String text, double score) {}
