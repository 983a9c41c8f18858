package dev.cradle.desktop.design;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts of one package: the bundle {@code texts} beside its classes, in the language of {@link
 * Locale#getDefault()}. Under the locale {@link #PSEUDO} every text comes accented, longer and in
 * brackets, so that what is hard-coded or cut off shows. Immutable.
 */
public final class Texts {
    /** The locale of made-up texts, for tests. */
    public static final Locale PSEUDO = Locale.of("qps", "PLOC");

    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final String PLAIN = "aceinouyAEIOUY";
    private static final String ACCENTED = "áçéíñóúýÁÉÍÓÚÝ";

    private final Class<?> beside;

    private Texts(Class<?> beside) {
        this.beside = beside;
    }

    /** The texts beside a class. */
    public static Texts of(Class<?> beside) {
        return new Texts(beside);
    }

    /**
     * A text.
     *
     * @param arguments for the placeholders {@code {0}}, {@code {1}}… as {@link MessageFormat}
     *     fills them
     * @throws java.util.MissingResourceException when the bundle has no such key
     */
    public String text(String key, Object... arguments) {
        Locale locale = Locale.getDefault();
        String pattern = bundle(locale).getString(key);
        String text =
                arguments.length == 0
                        ? pattern.replace("''", "'")
                        : new MessageFormat(pattern, locale).format(arguments);
        return locale.equals(PSEUDO) ? pseudo(text) : text;
    }

    /** Whether the bundle has the key, for texts that a code may or may not have. */
    public boolean has(String key) {
        return bundle(Locale.getDefault()).containsKey(key);
    }

    private ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                beside.getPackageName() + ".texts", locale, beside.getClassLoader(), EXACT);
    }

    private static String pseudo(String text) {
        if (text.isBlank()) {
            return text;
        }
        StringBuilder accented = new StringBuilder("[");
        for (int i = 0; i < text.length(); i++) {
            int known = PLAIN.indexOf(text.charAt(i));
            accented.append(known < 0 ? text.charAt(i) : ACCENTED.charAt(known));
        }
        return accented.append("·".repeat(Math.ceilDiv(text.length() * 3, 10)))
                .append(']')
                .toString();
    }
}
