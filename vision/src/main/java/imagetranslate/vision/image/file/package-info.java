/**
 * What a picture's file says of itself before anything is decoded.
 *
 * <p>More than twenty files: each format has its own few (its header, its profile, its traits), and no two formats share any; a
 * package a format would part them from what they all answer.
 */
@NullMarked
package imagetranslate.vision.image.file;

import org.jspecify.annotations.NullMarked;
