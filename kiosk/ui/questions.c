/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/questions.h"

#include "kiosk/ui/tongue.h"

const Question QUESTIONS[QUESTION_COUNT] = {
    { WORD("Fabriquer ou réparer quelque chose"), WORD("Une étagère, un vélo, un mur. Avec des outils, et à la fin on voit le résultat."), ICON_TOOLS, INK_OCHRE, 'R', { 14, 1 } },
    { WORD("Prendre soin de quelqu’un"), WORD("L’aider à se lever, à manger, à aller mieux. Être là, tout simplement."), ICON_HEART, INK_BRICK, 'S', { 22 } },
    { WORD("Dessiner, décorer, imaginer"), WORD("Un logo, un tatouage, une chambre\u202f: donner forme à une idée."), ICON_BRUSH, INK_OCHRE, 'A', { 7 } },
    { WORD("Chercher comment ça marche"), WORD("Démonter, tester, comparer, jusqu’à comprendre."), ICON_SCIENCE, INK_NIGHT, 'I', { 10 } },
    { WORD("Vendre, donner envie"), WORD("Trouver les mots pour présenter un produit ou un projet."), ICON_SHOP, INK_BRICK, 'E', { 3, 8 } },
    { WORD("Ranger et ne rien oublier"), WORD("Classer, vérifier, préparer. Le détail qui manque, c’est toi qui le vois."), ICON_CHECK, INK_NIGHT, 'C', { 6 } },

    { WORD("M’occuper d’un animal qui en a besoin"), WORD("Le nourrir, le soigner, le rassurer. Tous les jours, même quand il pleut."), ICON_PAW, INK_LAGOON, 'R', { 17, 9 } },
    { WORD("Jouer et grandir avec des enfants"), WORD("Inventer des jeux, consoler, apprendre à partager."), ICON_CHILD, INK_BRICK, 'S', { 21 } },
    { WORD("Jouer un rôle, chanter, danser"), WORD("Sur scène ou derrière le rideau, faire naître un spectacle."), ICON_MASKS, INK_OCHRE, 'A', { 30, 26 } },
    { WORD("Créer un site, un jeu, une appli"), WORD("Écrire des lignes de code et voir l’écran obéir."), ICON_COMPUTER, INK_NIGHT, 'I', { 29 } },
    { WORD("Emmener une équipe"), WORD("Donner le rythme, écouter chacun, décider quand il faut."), ICON_STAR, INK_NIGHT, 'E', { 2 } },
    { WORD("Tenir des comptes justes"), WORD("Calculer, payer, prévoir. Que tout tombe juste."), ICON_NUMBERS, INK_NIGHT, 'C', { 15 } },

    { WORD("Conduire un engin ou un camion"), WORD("Un tracteur, un bus, une grue. Rester attentif longtemps."), ICON_WHEEL, INK_BRICK, 'R', { 19 } },
    { WORD("Expliquer à quelqu’un qui n’a pas compris"), WORD("Reprendre doucement, trouver un exemple, et voir le déclic."), ICON_SCHOOL, INK_LAGOON, 'S', { 24, 4 } },
    { WORD("Raconter une histoire"), WORD("L’écrire, la filmer, la dire au micro."), ICON_BOOK, INK_OCHRE, 'A', { 12 } },
    { WORD("Protéger l’eau, l’air, les forêts"), WORD("Observer, mesurer, trouver comment abîmer moins."), ICON_LEAF, INK_LAGOON, 'I', { 20, 9 } },
    { WORD("Organiser une fête ou un voyage"), WORD("Réserver, prévoir, téléphoner. Et que tout le monde soit content."), ICON_CALENDAR, INK_NIGHT, 'E', { 18, 16 } },
    { WORD("Faire respecter les règles"), WORD("Être juste avec tout le monde, garder son calme."), ICON_SCALES, INK_NIGHT, 'C', { 11, 5 } },

    { WORD("Bouger toute la journée"), WORD("Courir, grimper, porter. Rester assis, ce n’est pas pour toi."), ICON_SPORT, INK_BRICK, 'R', { 13, 25 } },
    { WORD("Porter secours"), WORD("Un accident, un feu, un malaise\u202f: agir vite et bien."), ICON_SHIELD, INK_BRICK, 'S', { 23, 25 } },
    { WORD("Mettre en beauté"), WORD("Une coiffure, une vitrine, un bouquet\u202f: le petit geste qui change tout."), ICON_PALETTE, INK_OCHRE, 'A', { 6, 14 } },
    { WORD("Résoudre une énigme de chiffres"), WORD("Un problème, un graphique, et la solution au bout."), ICON_LIGHT, INK_NIGHT, 'I', { 15, 10 } },
    { WORD("Accueillir des gens de partout"), WORD("Parler d’autres langues, découvrir d’autres façons de vivre."), ICON_EARTH, INK_LAGOON, 'E', { 28, 4 } },
    { WORD("Suivre une recette au gramme près"), WORD("Peser, attendre, recommencer. Et que ce soit bon à chaque fois."), ICON_RESTAURANT, INK_BRICK, 'C', { 27, 6 } },
};

const AnswerFace ANSWER_FACES[ANSWER_COUNT] = {
    [ANSWER_NOT_AT_ALL] = { ICON_FACE_SAD, WORD("Pas du tout") }, [ANSWER_NOT_REALLY] = { ICON_FACE_UNHAPPY, WORD("Pas trop") },
    [ANSWER_SO_SO] = { ICON_FACE_NEUTRAL, WORD("Bof") },          [ANSWER_RATHER] = { ICON_FACE_HAPPY, WORD("Plutôt oui") },
    [ANSWER_LOVE] = { ICON_FACE_DELIGHTED, WORD("J’adore") },
};

double answer_liking(Answer answer)
{
    return answer == ANSWER_NONE ? 0 : ((int)answer - ANSWER_SO_SO) / 2.0;
}
