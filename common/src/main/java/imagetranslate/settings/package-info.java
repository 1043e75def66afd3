/** Settings from the environment, a .env file and system properties; a wrong one stops the process. */
@NullMarked
package imagetranslate.settings;

import org.jspecify.annotations.NullMarked;
