/* SPDX-License-Identifier: EUPL-1.2 */
#include "kiosk/ui/questions.h"

const Question QUESTIONS[QUESTION_COUNT] = {
    { "Fabriquer ou réparer quelque chose", "Une étagère, un vélo, un mur. Avec des outils, et à la fin on voit le résultat.", ICON_TOOLS, INK_OCHRE, 'R', { 14, 1 } },
    { "Prendre soin de quelqu’un", "L’aider à se lever, à manger, à aller mieux. Être là, tout simplement.", ICON_HEART, INK_BRICK, 'S', { 22 } },
    { "Dessiner, décorer, imaginer", "Un logo, un tatouage, une chambre\u202f: donner forme à une idée.", ICON_BRUSH, INK_OCHRE, 'A', { 7 } },
    { "Chercher comment ça marche", "Démonter, tester, comparer, jusqu’à comprendre.", ICON_SCIENCE, INK_NIGHT, 'I', { 10 } },
    { "Vendre, donner envie", "Trouver les mots pour présenter un produit ou un projet.", ICON_SHOP, INK_BRICK, 'E', { 3, 8 } },
    { "Ranger et ne rien oublier", "Classer, vérifier, préparer. Le détail qui manque, c’est toi qui le vois.", ICON_CHECK, INK_NIGHT, 'C', { 6 } },

    { "M’occuper d’un animal qui en a besoin", "Le nourrir, le soigner, le rassurer. Tous les jours, même quand il pleut.", ICON_PAW, INK_LAGOON, 'R', { 17, 9 } },
    { "Jouer et grandir avec des enfants", "Inventer des jeux, consoler, apprendre à partager.", ICON_CHILD, INK_BRICK, 'S', { 21 } },
    { "Jouer un rôle, chanter, danser", "Sur scène ou derrière le rideau, faire naître un spectacle.", ICON_MASKS, INK_OCHRE, 'A', { 30, 26 } },
    { "Créer un site, un jeu, une appli", "Écrire des lignes de code et voir l’écran obéir.", ICON_COMPUTER, INK_NIGHT, 'I', { 29 } },
    { "Emmener une équipe", "Donner le rythme, écouter chacun, décider quand il faut.", ICON_STAR, INK_NIGHT, 'E', { 2 } },
    { "Tenir des comptes justes", "Calculer, payer, prévoir. Que tout tombe juste.", ICON_NUMBERS, INK_NIGHT, 'C', { 15 } },

    { "Conduire un engin ou un camion", "Un tracteur, un bus, une grue. Rester attentif longtemps.", ICON_WHEEL, INK_BRICK, 'R', { 19 } },
    { "Expliquer à quelqu’un qui n’a pas compris", "Reprendre doucement, trouver un exemple, et voir le déclic.", ICON_SCHOOL, INK_LAGOON, 'S', { 24, 4 } },
    { "Raconter une histoire", "L’écrire, la filmer, la dire au micro.", ICON_BOOK, INK_OCHRE, 'A', { 12 } },
    { "Protéger l’eau, l’air, les forêts", "Observer, mesurer, trouver comment abîmer moins.", ICON_LEAF, INK_LAGOON, 'I', { 20, 9 } },
    { "Organiser une fête ou un voyage", "Réserver, prévoir, téléphoner. Et que tout le monde soit content.", ICON_CALENDAR, INK_NIGHT, 'E', { 18, 16 } },
    { "Faire respecter les règles", "Être juste avec tout le monde, garder son calme.", ICON_SCALES, INK_NIGHT, 'C', { 11, 5 } },

    { "Bouger toute la journée", "Courir, grimper, porter. Rester assis, ce n’est pas pour toi.", ICON_SPORT, INK_BRICK, 'R', { 13, 25 } },
    { "Porter secours", "Un accident, un feu, un malaise\u202f: agir vite et bien.", ICON_SHIELD, INK_BRICK, 'S', { 23, 25 } },
    { "Mettre en beauté", "Une coiffure, une vitrine, un bouquet\u202f: le petit geste qui change tout.", ICON_PALETTE, INK_OCHRE, 'A', { 6, 14 } },
    { "Résoudre une énigme de chiffres", "Un problème, un graphique, et la solution au bout.", ICON_LIGHT, INK_NIGHT, 'I', { 15, 10 } },
    { "Accueillir des gens de partout", "Parler d’autres langues, découvrir d’autres façons de vivre.", ICON_EARTH, INK_LAGOON, 'E', { 28, 4 } },
    { "Suivre une recette au gramme près", "Peser, attendre, recommencer. Et que ce soit bon à chaque fois.", ICON_RESTAURANT, INK_BRICK, 'C', { 27, 6 } },
};

const AnswerFace ANSWER_FACES[ANSWER_COUNT] = {
    [ANSWER_NOT_AT_ALL] = { ICON_FACE_SAD, "Pas du tout" }, [ANSWER_NOT_REALLY] = { ICON_FACE_UNHAPPY, "Pas trop" },
    [ANSWER_SO_SO] = { ICON_FACE_NEUTRAL, "Bof" },          [ANSWER_RATHER] = { ICON_FACE_HAPPY, "Plutôt oui" },
    [ANSWER_LOVE] = { ICON_FACE_DELIGHTED, "J’adore" },
};

double answer_liking(Answer answer)
{
    return answer == ANSWER_NONE ? 0 : ((int)answer - ANSWER_SO_SO) / 2.0;
}
