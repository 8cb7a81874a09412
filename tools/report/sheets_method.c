/* SPDX-License-Identifier: EUPL-1.2 */
#include "tools/report/completeness.h"
#include "tools/report/sheets_parts.h"

typedef struct Definition Definition;

struct Definition {
    const char *word, *means;
};

static const BookColumn FIGURE_COLUMNS[] = { { "Repère", 46 }, { "Valeur", 20 } };

static const BookColumn DEFINITION_COLUMNS[] = { { "Mot", 32 }, { "Ce qu’il veut dire ici", 96 } };

static const Definition DEFINITIONS[] = {
    { "Visite", "Du premier toucher à « J’ai fini », ou à 90 s sans toucher. Le temps où personne ne touche plus n’en fait pas partie." },
    { "Visite engagée", "Une visite de 2 touchers ou plus." },
    { "Consultation", "Une visite qui a ouvert la fiche, comptée une fois. Ouvertures : chaque fois." },
    { "Recherche", "Des mots sur lesquels la visite s’est arrêtée. Sans résultat : le catalogue ne les connaît pas." },
    { "Découverte", "Une immersion, une visite d’entreprise, un salon, un service civique… : ce que l’on peut essayer." },
    { "QR affiché 5 s ou plus", "La borne ne peut pas savoir si un téléphone l’a lu." },
    { "Heures de service", "Un catalogue du lieu était affiché pendant ses heures d’ouverture. C’est le dénominateur des visites par heure." },
    { "Complétude", "Jours reçus sur jours d’ouverture de l’année entière ; à défaut, mois dont les visites sont dites sur douze. De plusieurs lieux : la moyenne." },
    { "Évolution", "Donnée seulement si les deux années sont complètes à 80 % au moins, si les deux chiffres sont donnés, et si celui d’avant compte au moins 20 visites." },
    { "Médiane, quartiles", "Lus dans les tranches de durée, comme si les visites y étaient réparties également. La médiane d’un lieu est à la demi-minute, à partir de 4 fois le seuil." },
    { "s. (secret)", "Un chiffre sous le seuil, ou un chiffre voisin caché avec lui pour qu’aucun total ne le redonne. Un zéro n’est pas un secret." },
    { "Autres, regroupé", "Au moins deux fiches, et ensemble au moins le seuil." },
    { "Non réparti", "Des fiches regroupées dont le secteur ou le département ne peut pas être dit sans les désigner, ou que le catalogue ne connaît plus." },
    { "Ce qui n’existe pas", "Aucune identité, aucun parcours, aucun horaire plus fin que l’heure, aucune fiche plus finement que le mois, aucun mot rare." },
};

static void put_figure(const Book *book, BookTable *table, const char *label, BookCell cell)
{
    book_text(book, table, str_of(label));
    sheets_put(book, table, cell);
}

static BookCell count(double number)
{
    return (BookCell){ .form = BOOK_COUNT, .number = number };
}

static void add_figures(Book *book, const Report *report, BookTable *table)
{
    const Publication *now = report->now;
    const Year *year = now->year;
    double undated = 0, kiosks = 0, powered = 0, redated = 0, visits = (double)year_visits(year);
    for (size_t i = 0; i < year->venue_count; i++) {
        undated += (double)year->venues[i].undated;
        kiosks += (double)year->venues[i].kiosks;
        powered += (double)year->venues[i].avail.powered;
        redated += (double)year->venues[i].avail.redated;
    }
    bool few = undated > 0 && undated < (double)now->threshold;
    put_figure(book, table, "Année", (BookCell){ .form = BOOK_TEXT, .text = str_format(book->arena, "%d", year->number) });
    put_figure(book, table, "Rapport fait le", (BookCell){ .form = BOOK_TEXT, .text = report->made });
    put_figure(book, table, "Lieux", count((double)year->venue_count));
    put_figure(book, table, "Bornes (fichiers lus)", count(kiosks));
    put_figure(book, table, "Seuil de confidentialité (visites)", count((double)now->threshold));
    put_figure(book, table, "Chiffres cachés ou regroupés", count((double)now->withheld));
    put_figure(book, table, "Complétude de l’année", completeness_year_cell(now));
    put_figure(book, table, "Visites sans date (horloge fausse), non comptées", few ? (BookCell){ .form = BOOK_HIDDEN } : count(undated));
    put_figure(book, table, "Part des visites sans date",
               few || !now->visits_shown || visits + undated < 1 ? (BookCell){0} : (BookCell){ .form = BOOK_SHARE, .number = undated / (visits + undated) });
    put_figure(book, table, "Part du temps daté après coup", powered > 0 ? (BookCell){ .form = BOOK_SHARE, .number = redated / powered } : (BookCell){0});
    put_figure(book, table, "Logiciel", (BookCell){ .form = BOOK_TEXT, .text = STR("Belvédère " BELVEDERE_VERSION) });
    put_figure(book, table, "Catalogue des titres",
               report->catalogue ? (BookCell){ .form = BOOK_TEXT, .text = str_format(book->arena, "nº %d", report->catalogue) }
                                 : (BookCell){ .form = BOOK_TEXT, .text = STR("aucun (--catalogue)") });
}

void sheet_method(Book *book, const Report *report)
{
    BookSheet *sheet = book_sheet(book, "Méthode", "Méthode et confidentialité");
    add_figures(book, report, book_table(sheet, "Ce rapport", FIGURE_COLUMNS, 2));
    BookTable *table = book_table(sheet, "Définitions", DEFINITION_COLUMNS, 2);
    for (size_t i = 0; i < sizeof DEFINITIONS / sizeof *DEFINITIONS; i++) {
        book_text(book, table, str_of(DEFINITIONS[i].word));
        book_text(book, table, str_of(DEFINITIONS[i].means));
    }
}
