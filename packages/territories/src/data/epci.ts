/** Written by `scripts/build-levels.ts` from the Code officiel géographique (INSEE) and the DGCL: do not edit. */
/** SIREN, name, départements. */
export const epci = `
200000172|CC Faucigny - Glières|74
200000438|CC du Pays de Pontchâteau St-Gildas-des-Bois|44
200000545|CC des Portes de Romilly sur Seine|10
200000628|CC Rhône Lez Provence|84
200000800|CC Coeur de Sologne|41
200000925|CC de la Plaine Dijonnaise|21
200000933|CC Sauldre et Sologne|18
200004802|CC du Pays de Fayence|83
200005932|CC des Portes de Sologne|45
200005957|CC de la Région de Rambervillers|88
200006682|CA Beaune, Côte et Sud - Communauté Beaune-Chagny-Nolay|21 71
200006716|CC du Nogentais|10
200006930|CC du Haut Allier Margeride|48
200006971|CC du Perche|28
200007052|CC de la Marche Berrichonne|36
200007177|CC Pays de Nérondes|18
200010650|CA du Grand Dole|39
200010700|CA Caux Seine Agglo|76
200011773|CA Annemasse-Les Voirons-Agglomération|74
200011781|CC Portes du Berry entre Loire et Val d’Aubois|18
200013050|CC Sauer-Pechelbronn|67
200015162|CC de l’Oriente|2B
200016905|CC du Pays de Lamastre|07
200017341|CC Lodévois et Larzac|34
200017846|CA Étampois Sud Essonne|91
200018083|CC de Desvres-Samer|62
200018166|CC Le Grésivaudan|38
200018406|CC du Romorantinais et du Monestois|41
200018521|CC du Val de Bouzanne|36
200018653|CA CAP Excellence|971
200022986|CC du Grand Pic Saint-Loup|34
200023075|CC du Pays de Maîche|25
200023125|CC Les Portes Briardes Entre Villes et Forêts|77
200023240|CC Pays de Nemours|77
200023299|CC Coeur de Tarentaise|73
200023307|CA du Grand Villeneuvois|47
200023372|CC de la Vallée de Chamonix-Mont-Blanc|74
200023414|Métropole Rouen Normandie|76
200023620|CC de la Gascogne Toulousaine|32
200023737|CA du Grand Cahors|46
200023778|CA du Pays de Saint-Gilles-Croix-de-Vie|85
200023794|CC de Blaye|33
200023919|CC Gâtinais Val de Loing|77
200026573|CC Haut-Jura Saint-Claude|39
200027027|CC Arc Sud Bretagne|56
200027076|CC Arnon Boischaut Cher|18
200027100|CC Méditerranée Porte des Maures|83
200027183|CU Perpignan Méditerranée Métropole|66
200027217|CC Sarlat-Périgord Noir|24
200027308|CC d’Auberive Vingeanne et Montsaugeonnais|52
200027548|CC des Savanes|973
200029734|CC des 4B Sud Charente|16
200029999|CC Rives de l’Ain - Pays du Cerdon|01
200030195|Métropole Nice Côte d’Azur|06
200030385|CA de Blois ’’Agglopolys’’|41
200030435|CC d’Aire-sur-l’Adour|32 40
200030526|CC du Ried de Marckolsheim|67 68
200030633|CA du Caudrésis et du Catésis|59
200030658|CC du Trièves|38
200030674|CA Val de Garonne Agglomération|47
200032514|CC Berry-Loire-Vauvise|18
200033025|CA de Bar-le-Duc - Sud Meuse|55
200033090|CC Plaines et Monts de France|77
200033116|CC Cluses-Arve et Montagnes|74
200033173|CC de la Haute Vallée de Chevreuse|78
200033181|CA Chartres Métropole|28
200033298|CC des Coëvrons|53
200033579|CU d’Arras|62
200033827|CC de Fium’Orbu Castellu|2B
200033868|CC des Ballons des Hautes-Vosges|88
200034023|CC Tarn-Agout|31 81
200034031|CC des Monts d’Alban et du Villefranchois|81
200034049|CC Centre Tarn|81
200034056|CC du Lautrécois et du Pays d’Agout|81
200034064|CC du Cordais et du Causse (4 C)|81
200034098|CC des Montagnes du Giffre|74
200034130|CC Gally Mauldre|78
200034197|CC de Montaigne Montravel et Gurson|24
200034205|CC de la Costa Verde|2B
200034270|CC du Pays de Barr|67
200034379|CC Pays d’Uzès|30
200034411|CC du Piémont Cévenol|30
200034601|CC Causses Aigoual Cévennes|30
200034635|CC du Kochersberg|67
200034692|CA du Gard Rhodanien|30
200034700|CA Durance-Lubéron-Verdon Agglomération|04 83
200034718|CC de Vitry, Champagne et Der|51
200034726|CC Bastides de Lomagne|32
200034825|CA du Grand Guéret|23
200034833|CC des Bastides Dordogne-Périgord|24
200034874|CC Côtes de Meuse Woëvre|55
200034882|CC Pays du Mont-Blanc|74
200034957|CC du Frontonnais|31
200035087|CA Terre de Provence|13
200035103|CC de la Vallée de la Haute Sarthe|61
200035111|CC des Sources de l’Orne|61
200035129|CC de Cèze Cévennes|07 30
200035137|CC Marche Occitane - Val d’Anglin|36
200035202|CC Charlieu-Belmont|42
200035319|CA Estérel Côte d’Azur Agglomération|83
200035327|CC Cazals-Salviac|46
200035442|CC du Sud Artois|62
200035533|CC du Grand Saint Emilionnais|33
200035541|CC des Landes d’Armagnac|40
200035632|CC Armagnac Adour|32
200035707|CC Piège Lauragais Malepère|11
200035715|CA Carcassonne Agglo|11
200035723|CC Ventoux Sud|26 84
200035731|CA Roannais Agglomération|42
200035756|CC Astarac Arros en Gascogne|32
200035764|CC de la Beauce Loirétaine|45
200035772|CC du Pays du Saintois|54
200035814|CA Flers Agglo|61
200035848|CC du Châtillonnais en Berry|36
200035855|CC Castelnaudary Lauragais Audois|11
200035863|CC Région Lézignanaise, Corbières et Minervois|11
200035970|CC Vexin Centre|95
200036069|CC du Pays de Mortagne-au-Perche|61
200036077|CC du Golfe de Saint-Tropez|83
200036135|CC Coeur de France|18
200036150|CC des Hauts du Val de Saône|70
200036465|CC de Thann-Cernay|68
200036473|CA "Saintes - Grandes Rives - L’Agglo"|17
200036499|CC de Marana-Golo|2B
200036523|CC des Bastides en Haut Agenais Périgord|47
200036549|CC Val de Gray|70
200037059|CC de la Haute Somme (Combles - Péronne - Roisel)|80
200037133|CC du Provinois|77
200038958|CC de la Pieve de l’Ornano et du Taravo|2A
200038990|CC de Saint-Méen Montauban|35
200039022|CA Vitré Communauté|35
200039055|CC Ouche et Montagne|21
200039063|CC Forêts, Seine et Suzon|21
200039204|CC de Lacq-Orthez|64
200039519|CC du Quercy Blanc|46
200039642|CC Le Tonnerrois en Bourgogne|89
200039709|CC du Serein|89
200039758|CC Avallon, Vézelay, Morvan|89
200039808|CC des Gorges de l’Ardèche|07
200039824|CC Ardèche des Sources et Volcans|07
200039832|CC Pays des Vans en Cévennes|07
200039857|CA du Pays de Grasse|06
200039865|Metz Métropole|57
200039907|CC du Sud Messin|57
200039915|CA Cannes Pays de Lérins|06
200039931|CC Alpes d’Azur|06
200039949|CC Rives de Moselle|57
200040038|CC Saône Doubs Bresse|71
200040095|CC Isle Vern Salembre en Périgord|24
200040111|CC Coeur de Chartreuse|38 73
200040137|CC des Lacs de Champagne|10
200040178|CC de l’Outre-Forêt|67
200040202|CC Provence Verdon|83
200040210|CC Lacs et Gorges du Verdon|83
200040244|CA du Bocage Bressuirais|79
200040251|CC Bassée-Montois|77
200040277|CA Agglo du Pays de Dreux|27 28
200040293|CC du Clunisois|71
200040350|CC Bugey Sud|01
200040384|CC Isle Double Landais|24
200040392|CA Le Grand Périgueux|24
200040400|CC du Périgord Ribéracois|24
200040418|CC du Pays de Serres en Quercy|82
200040426|CC du Val de l’Oise|02
200040442|CA Luberon Monts de Vaucluse|84
200040459|CA Montélimar Agglomération|26
200040475|CC LBN Communauté|72
200040491|CC Porte de Dromardèche|07 26
200040509|CC du Crestois et de Pays de Saillans Coeur de Drôme|26
200040558|CC Écueillé-Valençay|36
200040566|CA de l’Ouest Rhodanien|69
200040574|CC Beaujolais Pierres Dorées|69
200040590|CA Villefranche Beaujolais Saône|01 69
200040624|CC Pays d’Apt-Luberon|04 84
200040657|CC de la Matheysine|38
200040681|CC Enclave des Papes - Pays de Grignan|26 84
200040715|Grenoble-Alpes-Métropole|38
200040764|CC du Sud Corse|2A
200040772|CC du Perche et Haut Vendômois|41
200040798|CC Val Vanoise|73
200040814|CC Briance Sud Haute Vienne|87
200040830|CC du Pays de Fénelon|24
200040889|CC de Portes Sud Périgord|24
200040905|CC Carmausin-Ségala|81
200040947|CA Coeur de Flandre|59
200040954|CC des Hauts de Flandre|59
200041010|CC Coeur de Savoie|73
200041051|CC Vallée de la Dordogne et Forêt Bessède|24
200041150|CC Terrassonnais Haut Périgord Noir|24
200041168|CC de la Vallée de l’Homme|24
200041283|CC de la Plaine du Rhin|67
200041317|CA du Niortais|79
200041325|CC du Pays Rhénan|67
200041333|CC de Parthenay-Gâtine|79
200041366|CC Rhône Crussol|07
200041416|CC Airvaudais-Val du Thouet|79
200041440|CC de Domme- Villefranche du Périgord|24
200041465|CC Val Eyrieux|07
200041499|CC Aunis Atlantique|17
200041507|CA La Riviéra du Levant|971
200041515|CC du Bassin de Pont-à-Mousson|54
200041523|CC de la Haute Saintonge|17
200041556|CC Portes de la Creuse en Marche|23
200041572|CC Dronne et Belle|24
200041614|CC Aunis Sud|17
200041622|CC Ardennes Thiérache|08
200041630|CA Ardenne Métropole|08
200041689|CC Vals de Saintonge Communauté|17
200041721|CC de la Haute Comté|70
200041762|CA Rochefort Océan|17
200041788|CA du Pays Nord Martinique|972
200041853|CC du Pays de Montbozon et du Chanois|70
200041861|CC du Triangle Vert|70
200041879|CC Terres de Saône|70
200041887|CC du Val Marnaysien|25 70
200041960|CC Pévèle-Carembault|59
200041994|CC Haut Val de Sèvre|79
200042000|CC Bruyères-Vallons des Vosges|88
200042174|CA Lorient Agglomération|56
200042182|CC du Mont des Avaloirs|53
200042190|CA de la Porte du Hainaut|59
200042372|CC des Coteaux Arrats Gimone|32
200042414|CC Bresse Revermont 71|71
200042463|CC de la Montagne Noire|11
200042497|CC Dombes Saône Vallée|01
200042604|CC de Granville, Terre et Mer|50
200042620|CC de la Région de Suippes|51
200042646|CC Grand Orb Communauté de Communes en Languedoc|34
200042653|CC Sud-Hérault|34
200042703|CC de l’Argonne Champenoise|51
200042729|CC de la Baie du Cotentin|50
200042901|CC Drôme Sud Provence|26
200042935|CA Haut-Bugey Agglomération|01
200042943|CC du Cap Corse|2B
200042992|CC Perthois-Bocage et Der|51
200043016|CC Val de Charente|16
200043065|CC du Val d’Amboise|37
200043081|CC Chinon, Vienne et Loire|37
200043123|CC Auray Quiberon Terre Atlantique|56
200043156|CC du Pays Rethélois|08
200043172|CA du Bassin de Brive|19
200043263|CC Coeur de l’Avesnois|59
200043321|CC du Pays de Mormal|59
200043354|CC de Villedieu Intercom|50
200043396|CA Maubeuge Val de Sambre|59
200043404|CC du Sud Avesnois|59
200043438|CC de la Moivre à la Coole|51
200043495|CA du Pays de Laon|02
200043602|CC des Albères, de la Côte Vermeille et de l’Illibéris|66
200043628|CC des Vallées du Clain|86
200043693|CC Terre Lorraine du Longuyonnais|54
200043776|CC Pyrénées audoises|11
200043974|CC du Sud Gironde|33
200043982|CC du Bazadais|33
200043990|CC Vallons de Haute-Bretagne Communauté|35
200044014|CC Creuse Grand Sud|23
200044030|CC des 7 Vallées|62
200044048|CC Osartis Marquion|62
200044253|CC du Bassin de Joinville en Champagne|52
200044394|CC du Réolais en Sud Gironde|33
200044469|CC du Pays de Mirepoix|09
200044618|CA Douaisis Agglo|59
200044691|CA du Nord Grande Terre|971
200046977|Métropole de Lyon|69
200048551|CC du Pays de Craon|53
200049187|CA du Grand Verdun|55
200049211|CC Conflent-Canigó|66
200049484|CC Berry Grand Sud|18
200050532|CC de Petite-Terre|976
200054781|Métropole du Grand Paris|75 91 92 93 94 95
200054807|Métropole d’Aix-Marseille-Provence|13 83 84
200055481|CC Beauce Val de Loire|41
200055655|CA Roissy Pays de France|77 95
200055887|CC Mayenne Communauté|53
200056232|CA Communauté Paris-Saclay|91
200056380|CA Plaine Vallée|95
200057859|CA Coeur d’Essonne Agglomération|91
200057958|CA Paris - Vallée de la Marne|77
200058360|CC Entre Beauce et Perche|28
200058477|CA Val d’Yerres Val de Seine|91
200058485|CA Val Parisis|95
200058519|CA Saint Germain Boucles de Seine|78 95
200058782|CA de Saint Quentin en Yvelines|78
200059228|CA Grand Paris Sud Seine Essonne Sénart|77 91
200059392|CC Bièvre Isère|38
200059400|CC Porte Océane du Limousin|87
200059871|CC du Centre-Ouest|976
200059889|CU Grand Paris Seine et Oise|78
200060010|CA Mauges Communauté|49
200060457|CA de Dembeni / Mamoudzou|976
200060465|CA du Grand Nord de Mayotte|976
200060473|CC du Sud|976
200065563|CC Normandie-Cabourg-Pays d’Auge|14
200065589|CC Val ès Dunes|14
200065597|CU Caen la Mer|14
200065647|CA Pays de Montbéliard Agglomération|25
200065787|CC de Pont-Audemer / Val de Risle|27
200065886|CA Loire Forez Agglomération (LFA)|42
200065894|CC de Forez-Est|42
200065928|CA Lannion-Trégor Communauté|22
200066009|CA Mulhouse Alsace Agglomération|68
200066017|CC Lieuvin Pays d’Auge|27
200066025|CC Alsace Rhin Brisach|68
200066033|CC Sud Alsace Largue|68
200066041|CC Sundgau|68
200066058|CA Saint-Louis Agglomération|68
200066108|CC des Portes de Meuse|55
200066116|CC Argonne-Meuse|55
200066124|CA Gaillac-Graulhet|81
200066132|CC du Pays de Stenay et du Val Dunois|55
200066140|CC de l’Aire à l’Argonne|55
200066157|CC de Commercy - Void - Vaucouleurs|55
200066165|CC Val de Meuse - Voie Sacrée|55
200066173|CC de Damvillers Spincourt|55
200066223|CC Arize Lèze|09
200066231|CC des Portes d’Ariège Pyrénées|09
200066280|CC du Pithiverais|45
200066322|CC Terres des Confluences|82
200066330|CC Terres du Haut Berry|18
200066348|CC du Minervois au Caroux|34
200066355|CA Sète Agglopôle Méditerranée|34
200066363|CC de la Haute Ariège|09
200066371|CC Causses et Vallée de la Dordogne|46
200066389|CA Saint-Lô Agglo|50
200066405|CC Roumois Seine|27 76
200066413|CC Intercom Bernay Terres de Normandie|27
200066462|CC Interco Normandie Sud Eure|27 28
200066512|CC Élan Limousin Avenir Nature|87
200066520|CC Ouest Limousin|87
200066553|CC du Haut-Languedoc|34 81
200066561|CC Sidobre Vals et Plateaux|81
200066587|CC des Monts du Lyonnais|42 69
200066603|CC du Pays de Lubersac-Pompadour|19
200066637|CC Hautes Terres|15
200066645|CC Vézère-Monédières-Millesources|19
200066652|CC Grand Sud Tarn-et-Garonne|82
200066660|CC de Saint-Flour|15
200066678|CC de la Châtaigneraie Cantalienne|15
200066710|CC Cingal-Suisse Normande|14
200066728|CC Vallées de l’Orne et de l’Odon|14
200066744|CC Haute-Corrèze Communauté|19 23
200066751|CC Xaintrie Val’Dordogne|19
200066769|CC Midi Corrézien|19
200066777|CC Ploërmel Communauté|56
200066785|CC de l’Oust à Brocéliande|56
200066793|CA du Grand Annecy|74
200066801|CC Isigny-Omaha Intercom|14
200066819|CC du Volvestre|31
200066827|CC du Pays de Honfleur-Beuzeville|14 27
200066835|CC de Sézanne-Sud Ouest Marnais|51
200066850|CC des Paysages de la Champagne|51
200066868|CC Presqu’île de Crozon-Aulne maritime|29
200066876|CA de Châlons-en-Champagne|51
200066884|CC Quercy Vert-Aveyron|82
200066892|CC de Vendeuvre-Soulaines|10
200066918|CA Alès Agglomération|30
200066926|CA Grand Auch Coeur de Gascogne|32
200066975|CC Senlis Sud Oise|60
200067023|CC Coutances Mer et Bocage|50
200067031|CC Côte Ouest Centre Manche|50
200067049|CC Spelunca-Liamone|2A
200067064|CC Decazeville Communauté|12
200067072|CC Haut-Léon Communauté|29
200067080|CC Chablis Villages et Terroirs|89
200067106|CA du Pays Basque|64
200067114|CA de l’Auxerrois|89
200067122|CC du Pays de Lafrançaise|82
200067130|CC de Puisaye-Forterre|58 89
200067155|CC Saint Affricain, Roquefort, Sept Vallons|12
200067163|CC Monts, Rance et Rougier|12
200067171|CC Aubrac, Carladez et Viadène|12
200067189|CC Creuse Sud Ouest|23
200067197|CC Monts d’Arrée Communauté|29
200067205|CA du Cotentin|50
200067213|CU du Grand Reims|51
200067239|CC des Luys en Béarn|64
200067247|CC Pleyben-Châteaulin-Porzay|29
200067254|CA Pau Béarn Pyrénées|64
200067262|CC du Haut Béarn|64
200067288|CC du Béarn des Gaves|64
200067296|CC du Nord Est Béarn|64
200067304|CC Serein et Armance|89
200067320|CC Serre-Ponçon Val d’Avance|04 05
200067346|CA Pornic Agglo Pays de Retz|44
200067361|CC Grand-Figeac|12 46
200067379|CC Côtes de Champagne et Val de Saulx|51
200067429|CC Haut Nivernais - Val d’Yonne|58 89
200067437|CA Provence-Alpes-Agglomération|04
200067445|CC Buëch-Dévoluy|05
200067452|CC du Guillestrois et du Queyras|05
200067460|CC Loudéac Communauté - Bretagne Centre|22
200067478|CC Comtal Lot et Truyère|12
200067486|CC Bouzonvillois-Trois Frontières|57
200067502|CA Saint-Avold Synergie|57
200067544|CC Creuse Confluence|23
200067551|CA Thonon Agglomération|74
200067593|CC Marche et Combraille en Aquitaine|23
200067627|CC Billom Communauté|63
200067635|CA Clisson Sèvre et Maine Agglo|44
200067643|CC Meurthe Mortagne Moselle|54
200067650|CC Houve - Pays Boulageois|57
200067668|CC de la Cléry, du Betz et de l’Ouanne|45 89
200067676|CC Canaux et Forêts en Gâtinais|45
200067684|CA Epernay, Coteaux et Plaine de Champagne|51
200067692|CC Tannay-Brinon-Corbigny|58
200067700|CC Sud Nivernais|58
200067742|CC Serre-Ponçon|04 05
200067759|CC Vallées et Plateau d’Ardenne|08
200067767|CC du Royans-Vercors|26
200067783|CC de Hanau-La Petite Pierre|67
200067791|CA L’Agglo Foix-Varilhes|09
200067817|CC Saône-Beaujolais|69
200067825|CA Gap-Tallard-Durance|04 05
200067841|CC de l’Alsace Bossue|67
200067866|CC Sèvre et Loire|44
200067874|CA de Haguenau|67
200067882|CC Bazois Loire Morvan|58
200067890|CC Morvan Sommets et Grands Lacs|58
200067908|CC Amognes Coeur du Nivernais|58
200067916|CC Coeur de Loire|58
200067924|CC du Canton d’Erstein|67
200067932|CA Golfe du Morbihan - Vannes Agglomération|56
200067940|CC Couserans-Pyrénées|09
200067957|CC Haut Chemin - Pays de Pange|57
200067965|CA de la Région de Compiègne et de la Basse Automne|60
200067973|CC Thelloise|60
200067981|CA Guingamp-Paimpol Agglomération de l’Armor à l’Argoat|22
200067999|CA du Beauvaisis|60
200068005|CC de l’Oise Picarde|60
200068047|CA Creil Sud Oise|60
200068070|CC Loue-Lison|25
200068088|CC Les Bertranges|18 58
200068096|CC Champsaur-Valgaudemar|05
200068104|CA de la Provence Verte|83
200068112|CC du Pays de Saverne|67
200068120|CA Quimper Bretagne Occidentale|29
200068146|CC Sarrebourg Moselle Sud|57
200068229|CC des Baronnies en Drôme Provençale|26
200068278|CC Berry Loire Puisaye|45
200068294|CC des Deux Vallées Vertes|25
200068369|CC de Mirecourt Dompaire|88
200068377|CC de la Porte des Vosges Méridionales|88
200068435|CC Coeur du Perche|61
200068443|CC Andaine - Passais|61
200068450|CC Terres d’Argentan Interco|61
200068468|CC des Pays de L’Aigle|61
200068484|CC des Causses à l’Aubrac|12
200068500|CA de Cambrai|59
200068534|CC Terroir de Caux|76
200068542|CC Les Balcons du Dauphiné|38
200068559|CC de l’Ouest Vosgien|52 88
200068567|CC Les Vals du Dauphiné|38
200068625|CC Alpes-Provence-Verdon "Sources de lumière"|04
200068641|CA Le Muretain Agglo|31
200068658|CA de Chaumont|52
200068666|CA du Grand Saint-Dizier Der et Vallées|51 52
200068674|CA Grand Lac|73
200068682|CC Terre d’Eau|88
200068757|CA d’Epinal|88
200068765|CC du Sisteronais-Buëch|04 05 26
200068773|CC des Vosges côté Sud Ouest|88
200068781|CA Valence Romans Agglo|26
200068799|CC Intercom de la Vire au Noireau|14
200068807|CC du Bassin Auterivain Haut-Garonnais|31
200068815|CC Coeur de Garonne|31
200068831|CC Pays Ségali Communauté|12
200068856|CC des Hauts du Perche|61
200068864|CC de la Mossig et du Vignoble|67
200068872|CC Éguzon - Argenton - Vallée de la Creuse|36
200068880|CC Champagne Boischauts|36
200068914|CC La Rochefoucauld Porte du Périgord|16
200068922|CC du Confluent et des Coteaux de Prayssas|47
200068930|CC Fumel Vallée du Lot|47
200068948|CC Albret Communauté|47
200068955|CC Anjou Loir et Sarthe|49
200068963|CC Maine Coeur de Sarthe|72
200068989|CA Dinan Agglomération|22
200068997|CA Arlysère|73
200069003|CC du Barséquanais en Champagne|10
200069029|CA des Deux Baies en Montreuillois|62
200069037|CA du Pays de Saint-Omer|62
200069052|CA Grand Belfort|90
200069060|CC des Vosges du Sud|90
200069086|CC Leff Armor Communauté|22
200069094|CC Isle et Crempse en Périgord|24
200069102|CC Randon - Margeride|48
200069110|CA du Grand Chambéry|73
200069128|CC Mont Lozère|30 48
200069136|CC des Cévennes au Mont Lozère|48
200069144|CC des Hautes Terres de l’Aubrac|48
200069151|CC Gorges Causses Cévennes|48
200069169|CC Dômes Sancy Artense|63
200069177|CC Mond’Arverne Communauté|63
200069185|CC des Terres d’Apcher-Margeride-Aubrac|48
200069193|CC de la Dombes|01
200069227|CC Pays Fort Sancerrois Val de Loire|18
200069235|CC du Haut Pays du Montreuillois|62
200069250|CA Troyes Champagne Métropole|10
200069268|CC Aubrac Lot Causses Tarn|48
200069300|CA Tarbes-Lourdes-Pyrénées|65
200069383|CC Ouest Aveyron Communauté|12 46
200069391|CA Lamballe Terre et Mer|22
200069409|CA Saint-Brieuc Armor Agglomération|22
200069417|CC Pays d’Orthe et Arrigans|40
200069425|CA Mont-Saint-Michel-Normandie|50
200069433|CC de Vezouze en Piémont|54
200069441|CC du Pays de Bitche|57
200069458|CC des Vallées d’Auge et du Merlerault|61
200069482|CC des Campagnes de l’Artois|62
200069516|CC Seulles Terre et Mer|14
200069524|CC Pré-Bocage Intercom|14
200069532|CA Lisieux Normandie|14
200069540|CC Norge et Tille|21
200069565|CC des Lacs et Montagnes du Haut-Doubs|25
200069581|CC Convergence Garonne|33
200069599|CC Rurales de l’Entre-Deux-Mers|33
200069615|CC Bresse Haute Seille|39
200069623|CC Champagnole Nozeroy Jura|39
200069631|CC Terres de Chalosse|40
200069649|CC Chalosse Tursan|40
200069656|CC Coeur Haute Lande|40
200069664|CC Meuse Rognon|52
200069672|CC du Ternois|62 80
200069698|CC Mâconnais - Tournugeois|71
200069722|CC Interrégionale Aumale - Blangy-sur-Bresle|76 80
200069730|CC des Quatre Rivières en Bray|27 76
200069748|CC Val de Gâtine|79
200069755|CC Mellois en Poitou|79
200069763|CC du Haut Poitou|86
200069821|CA Fécamp Caux Littoral Agglomération|76
200069839|CC de la Côte d’Albâtre|76
200069847|CC Plateau de Caux|76
200069854|CU du Grand Poitiers|86
200069912|CC des Forêts du Perche|28
200069953|CC des Portes Euréliennes d’Ile de France|28
200069961|CC du Grand Châteaudun|28
200069995|CC Médoc Coeur de Presqu’île|33
200070035|CC du Civraisien en Poitou|86
200070043|CC Vienne et Gartempe|86
200070068|CC Bray-Eawy|76
200070092|CA du Libournais|33
200070100|CC du Val de Sully|45
200070118|CC Val de Saône Centre|01
200070126|CC Seine et Aube|10
200070142|CC Lyons Andelle|27
200070159|CC Coeur de Beauce|28
200070167|CC Terres de Perche|28
200070183|CC des Terres du Val de Loire|41 45
200070233|CA Terres de Montaigu|85
200070282|CC Lavalette Tude Dronne|16
200070290|CC Coeur du Pays Haut|54 55
200070308|CA Mâconnais Beaujolais Agglomération|01 71
200070316|CC Entre Arroux, Loire et Somme|71
200070324|CC du Territoire de Lunéville à Baccarat|54
200070332|CC des Savoir-Faire|52 70
200070340|CC Haute Maurienne Vanoise|73
200070365|CC Corbières Salanque Méditerranée|11 66
200070373|CC Loir-Lucé-Bercé|72
200070407|CA Agglo Pays d’Issoire|63
200070431|CC Saint-Marcellin Vercors Isère Communauté|38
200070449|CC Inter-Caux-Vexin|76
200070464|CC Coeur de Maurienne Arvan|73
200070506|CC Pays de Nexon Monts de Chalus|87
200070514|CA du Grand Cognac|16
200070530|CC du Grand Autunois Morvan|71
200070548|CC Brionnais Sud Bourgogne|71
200070555|CC de la Veyle|01
200070563|CC Terres Touloises|54
200070571|CC Coeur de Berry|18
200070589|CC de Seille et Grand Couronné|54
200070647|CA Bergeracoise|24
200070662|CC Bretagne Porte de Loire Communauté|35
200070670|CC du Pays de Dol et de la Baie du Mont Saint-Michel|35
200070688|CC Couesnon Marches de Bretagne|35
200070712|CC Thiers Dore et Montagne|63
200070720|CC Médoc Atlantique|33
200070738|CC Mad et Moselle|54 57
200070746|CA Sarreguemines Confluences|57 67
200070753|CA Riom Limagne et Volcans|63
200070761|CC Ambert Livradois Forez|63
200070779|CC Brie des Rivières et Châteaux|77
200070787|CC du Plateau de Lannemezan|65
200070795|CC du Pays de Trie et du Magnoac|65
200070803|CC des Coteaux du Val d’Arros|65
200070811|CC Pyrénées Vallées des Gaves|65
200070829|CC Neste Barousse|65
200070845|CC Orne Lorraine Confluences|54
200070852|CC Usses et Rhône|01 74
200070894|CC de Gevrey-Chambertin et de Nuits-Saint-Georges|21
200070902|CC Auxonne Pontailler Val de Saône|21
200070910|CC Tille et Venelle|21
200070928|CC Terre de Picardie|80
200070936|CC Ponthieu-Marquenterre|80
200070944|CC du Vimeu|80
200070951|CC du Territoire Nord Picardie|80
200070969|CC Avre Luce Noye|80
200070977|CC du Grand Roye|80
200070985|CC de l’Est de la Somme|02 80
200070993|CA de la Baie de Somme|80
200071017|CC des Terres d’Auxois|21
200071025|CC Haute-Provence - Pays de Banon|04
200071033|CC Jabron-Lure-Vançon-Durance|04 26
200071041|CC du Chaourçois et du Val d’Armance|10
200071058|CC Les Avant-Monts|34
200071066|CA de Saint-Dié-des-Vosges|54 88
200071074|CC Les Portes de l’Ile de France|78
200071082|CA Montluçon Communauté|03
200071116|CA ECLA (Espace Communautaire Lons Agglomération)|39
200071140|CA Moulins Communauté|03 58
200071165|CA Les Sables d’Olonne Agglomération|85
200071173|CC du Pays Arnay Liernais|21
200071181|CC Somme Sud-Ouest|80
200071199|CC Plaine Limagne|63
200071207|CC de Pouilly-en-Auxois / Bligny-sur-Ouche|21
200071215|CC Chavanon Combrailles et Volcans|63
200071223|CC Nièvre et Somme|80
200071298|CC des Terres du Lauragais|31
200071314|CC des Hauts-Tolosans|31
200071363|CA Vichy Communauté|03
200071371|CC Bresse et Saône|01
200071389|CC Saint-Pourçain Sioule Limagne|03
200071405|CC Ardèche Rhône Coiron|07
200071413|CA Privas Centre Ardèche|07
200071454|CA Evreux Portes de Normandie|27
200071470|CC Entr’Allier Besbre et Loire|03
200071496|CC du Bocage Bourbonnais|03
200071504|CC des Collines du Perche Normand|61
200071512|CC Commentry Montmarault Néris Communauté|03
200071520|CC Domfront Tinchebray Interco|61
200071538|CC Terres de Bresse|71
200071546|CC Sud Retz Atlantique|44
200071553|CC Loire Layon Aubance|49
200071579|CC Bresse Louhannaise Intercom’|71
200071587|CC Loches Sud Touraine|37
200071595|CC Arbois, Poligny, Salins, Coeur du Jura|39
200071629|CC Challans-Gois Communauté|85
200071645|CC Saint Cyr Mère Boitier entre Charolais et Mâconnais|71
200071652|CC du Pays Fertois et du Bocage Carrougien|61
200071678|CA Cholet Agglomération|49
200071751|CA du Bassin de Bourg-en-Bresse|01
200071769|CC Picardie des Châteaux|02
200071777|CC d’Arcis, Mailly, Ramerupt|10
200071785|CA Chauny Tergnier La Fère|02
200071819|CC du Périgord Nontronnais|24
200071827|CA du Grand Angoulême|16
200071843|CC du Vexin Normand|27
200071850|CC du Pithiverais-Gâtinais|45
200071868|CC des Vallées du Haut-Anjou|49
200071876|CA Saumur Val de Loire|49
200071884|CC Le Grand Charolais|03 71
200071892|CA du Saint-Quentinois|02
200071900|CC Vendée Grand Littoral|85
200071918|CC du Pays de Saint-Fulgent - Les Essarts|85
200071926|CC du Limouxin|11
200071934|CC du Pays de Fontenay-Vendée|85
200071942|CC Haut Limousin en Marche|87
200071967|CC Pays d’Evian Vallée d’Abondance|74
200071983|CC Thiérache Sambre et Oise|02
200071991|CC Retz en Valois|02
200072007|CC Montagne d’Ardèche|07
200072015|CA Annonay Rhône Agglo|07
200072023|CC Coeur de Charente|16
200072031|CA de la Région de Château-Thierry|02
200072049|CC de Charente Limousine|16
200072056|CC Porte du Jura|39
200072064|CC Val-de-Cher-Controis|41
200072072|CA Territoires Vendômois|41
200072080|CC du Pays de Saint-Eloy|63
200072098|CC Combrailles Sioule et Morge|63
200072106|CC Adour Madiran|64 65
200072130|CA du Pays de Meaux|77
200072304|CC Vallée de l’Ubaye - Serre-Ponçon|04
200072312|CA Seine Normandie Agglomération|27
200072320|CC Val de Gers|32
200072346|CA du Pays de Fontainebleau|77
200072452|CA Fougères Agglomération|35
200072460|CA de Béthune-Bruay, Artois-Lys Romane|62
200072478|CC Pays d’Opale|62
200072544|CC des Deux Morin|77
200072635|CC Pyrénées Haut Garonnaises|31
200072643|CC Coeur et Coteaux du Comminges|31
200072650|CC Touraine Vallée de l’Indre|37
200072668|CC Touraine Val de Vienne|37
200072676|CC Maine Saosnois|61 72
200072684|CC Le Gesnois Bilurien|72
200072692|CC des Vallées de la Braye et de l’Anille|72
200072700|CC Haute Sarthe Alpes Mancelles|72
200072718|CC de la Champagne Conlinoise et du Pays de Sillé|72
200072726|CC Châteaubriant-Derval|44
200072734|CC Estuaire et Sillon|44
200072825|CC Mirebellois et Fontenois|21
200072874|CC Val Briard|77
200072882|CC de Vie et Boulogne|85
200072981|CC Touraine Ouest Val de Loire|37
200072999|CC du Grand Langres|52
200073013|CC Carnelle Pays-de-France|95
200073096|CA Arche Agglo|07 26
200073104|CC de l’Ile-Rousse - Balagne|2B
200073112|CC Sud Sarthe|72
200073120|CC Nebbiu - Conca d’Oro|2B
200073138|CC Pasquale Paoli|2B
200073146|CC Cagire Garonne Salat|31
200073161|CC Touraine-Est Vallées|37
200073237|CC de Gâtine-Racan|37
200073245|CC du Bassin d’Aubenas|07
200073252|CC de la Castagniccia-Casinca|2B
200073260|CC Sud Vendée Littoral|85
200073344|CA Rambouillet Territoires|78
200073393|CC des Rives du Haut Allier|43
200073401|CC Mézenc-Loire-Meygal|43
200073419|CA du Puy-en-Velay|43
200073427|CC Marches du Velay-Rochebaron|43
200077014|CA Vienne Condrieu|38 69
200083392|CA Laval Agglomération|53
200084952|CU Le Havre Seine Métropole|76
200085728|CC Brioude Sud Auvergne|43
200085751|CC Entre Bièvre et Rhône|38
200089456|CA Seine-Eure|27
200090504|CA Coulommiers Pays de Brie|77
200090561|CC Vierzon-Sologne-Berry|18
200090579|CC Terre d’Émeraude Communauté|39
200090751|CA Grand Calais Terres et Mers|62
200093201|Métropole Européenne de Lille|59
200096634|CC des Hautes Vosges|88
200096642|CC Gérardmer Hautes Vosges|88
200096675|CC Baud Communauté|56
200096683|CC Centre Morbihan Communauté|56
200096956|CA Agglomération d’Agen|47
240100610|CC de la Côtière à Montluel|01
240100750|CA du Pays de Gex|01
240100800|CC de Miribel et du Plateau|01
240100883|CC de la Plaine de l’Ain|01
240100891|CC Terre Valserhône (CCTV)|01
240200444|CC de la Thiérache du Centre|02
240200469|CC du Pays de la Serre|02
240200477|CA GrandSoissons Agglomération|02
240200493|CC du Pays du Vermandois|02
240200501|CC du Val de l’Aisne|02
240200519|CC du Canton d’Oulchy-le-Château|02
240200576|CC de la Champagne Picarde|02
240200584|CC du Canton de Charly-sur-Marne|02
240200592|CC du Chemin des Dames|02
240200600|CC des Trois Rivières|02
240200634|CC des Portes de la Thiérache|02
240300491|CC du Pays de Lapalisse|03
240300558|CC du Pays de Tronçais|03
240300566|CC du Val de Cher|03
240300657|CC du Pays d’Huriel|03
240400440|CC Pays Forcalquier et Montagne de Lure|04
240500439|CC du Briançonnais|05
240500462|CC du Pays des Ecrins|05
240600551|CA de la Riviera Française|06
240600585|CA de Sophia Antipolis|06
240600593|CC du Pays des Paillons|06
240700302|CC du Pays Beaume-Drobie|07
240700617|CC Val de Ligne|07
240700716|CC du Val d’Ay|07
240700815|CC Berg et Coiron|07
240700864|CC du Rhône aux Gorges de l’Ardèche|07
240800821|CC Ardenne, Rives de Meuse|08
240800847|CC des Portes du Luxembourg|08
240800862|CC des Crêtes Préardennaises|08
240800920|CC de l’Argonne Ardennaise|08
240900431|CC du Pays de Tarascon|09
240900464|CC du Pays d’Olmes|09
241000223|CC Forêts, Lacs, Terres en Champagne|10
241000405|CC de la Région de Bar sur Aube|10
241000447|CC du Pays d’Othe|10
241000488|CC de l’Orvin et de l’Ardusson|10
241100593|CA Le Grand Narbonne|11
241200187|CA Rodez Agglomération|12
241200542|CC du Réquistanais|12
241200567|CC de Millau Grands Causses|12 48
241200625|CC du Pays Rignacois|12
241200641|CC Conques-Marcillac|12
241200658|CC du Pays de Salars|12
241200674|CC du Plateau de Montbazens|12
241200765|CC de Lévézou Pareloup|12
241200807|CC Aveyron Bas Ségala Viaur|12
241200906|CC Larzac et Vallées|12
241200914|CC de la Muse et des Raspes du Tarn|12
241300375|CC Vallée des Baux-Alpilles (CC VBA)|13
241300417|CA d’Arles-Crau-Camargue-Montagnette|13
241400415|CC Coeur Côte Fleurie|14
241400514|CC du Pays de Falaise|14
241400555|CC de Bayeux Intercom|14
241400860|CC Coeur de Nacre|14
241400878|CC Terre d’Auge|14
241500230|CA du Bassin d’Aurillac|15
241500255|CC du Pays Gentiane|15
241500271|CC du Pays de Mauriac|15
241501055|CC Sumène - Artense|15
241501089|CC Cère et Goul en Carladès|15
241501139|CC du Pays de Salers|15
241600303|CC du Rouillacais|16
241700434|CA de La Rochelle|17
241700459|CC de l’Ile de Ré|17
241700517|CC Coeur de Saintonge|17
241700624|CC de l’Ile d’Oléron|17
241700632|CC de Gémozac et de la Saintonge Viticole|17
241700640|CA Royan Atlantique|17
241700699|CC du Bassin de Marennes|17
241800374|CC la Septaine|18
241800424|CC le Dunois|18
241800432|CC les Trois Provinces|18
241800457|CC FerCher|18
241800507|CA Bourges Plus|18
241900133|CC de Ventadour - Egletons - Monédières|19
241927201|CA Tulle Agglo|19
241927243|CC du Pays d’Uzerche|19
242000354|CA de Bastia|2B
242000495|CC de l’Alta Rocca|2A
242000503|CC Celavu-Prunelli|2A
242010056|CA du Pays Ajaccien|2A
242010130|CC du Sartenais Valinco Taravo|2A
242020071|CC du Centre Corse|2B
242020105|CC de Calvi Balagne|2B
242100154|CC des Vallées de la Tille et de l’Ignon|21
242100410|Dijon Métropole|21
242101434|CC du Pays Châtillonnais|21
242101442|CC de Saulieu-Morvan|21
242101459|CC du Pays d’Alésia et de la Seine|21
242101491|CC du Montbardois|21
242101509|CC Rives de Saône|21
242200715|CC du Kreiz-Breizh (CCKB)|22
242300135|CC du Pays Sostranien|23
242320000|CC de Bénévent Grand Bourg|23
242320109|CC du Pays Dunois|23
242400752|CC Périgord-Limousin|24
242400935|CC du Pays de Saint Aulaye|24
242401024|CC Isle-Loue-Auvézère en Périgord|24
242500320|CC Entre Doubs et Loue|25
242500338|CC du Grand Pontarlier|25
242500361|CU Grand Besançon Métropole|25
242504116|CC du Val de Morteau|25
242504181|CC des Portes du Haut-Doubs|25
242504355|CC du Plateau de Russey|25
242504371|CC du Pays de Sancey-Belleherbe|25
242504447|CC du Doubs Baumois|25
242504488|CC Altitude 800|25
242504496|CC du Plateau de Frasne et du Val de Drugeon|25
242600252|CC du Val de Drôme en Biovallée|26
242600492|CC Dieulefit-Bourdeaux|26
242600534|CC du Diois|26
242700276|CC du Pays de Conches|27
242700607|CC du Pays du Neubourg|27
242852465|CC du Bonnevalais|28
242900074|CC du Pays d’Iroise|29
242900314|Brest Métropole|29
242900553|CC du Pays des Abers|29
242900561|CC de Haute Cornouaille|29
242900629|CC Cap Sizun - Pointe du Raz|29
242900645|CC Douarnenez Communauté|29
242900660|CC du Pays Fouesnantais|29
242900694|CA Quimperlé Communauté|29
242900702|CC du Pays Bigouden Sud|29
242900710|CC du Haut Pays Bigouden|29
242900744|CC Poher Communauté|22 29
242900751|CC du Pays de Landivisiau|29
242900769|CA Concarneau Cornouaille Agglomération|29
242900793|CC Communauté Lesneven Côte des Légendes|29
242900801|CA du Pays de Landerneau-Daoulas|29
242900835|CA Morlaix Communauté|29
243000270|CC du Pays Viganais|30
243000296|CC du Pays de Sommières|30
243000569|CC Rhony, Vistre, Vidourle|30
243000585|CC Beaucaire Terre d’Argence|30
243000593|CC de Petite Camargue|30
243000643|CA de Nîmes Métropole|30
243000650|CC Terre de Camargue|30
243000684|CC du Pont du Gard|30
243100518|Toulouse Métropole|31
243100567|CC Aux sources du Canal du Midi|11 31 81
243100633|CA du Sicoval|31
243100732|CC des Coteaux du Girou|31
243100773|CC Val’Aïgo|31
243100781|CC Le Grand Ouest Toulousain|31
243100815|CC des Coteaux Bellevue|31
243200391|CC de la Lomagne Gersoise|32
243200409|CC du Bas Armagnac|32
243200417|CC de la Tenarèze|32
243200425|CC Coeur d’Astarac en Gascogne|32
243200458|CC du Grand Armagnac|32
243200508|CC Bastides et Vallons du Gers|32
243200599|CC du Saves|32
243200607|CC Artagnan de Fezensac|32
243300316|Bordeaux Métropole|33
243300563|CA Bassin d’Arcachon Sud (COBAS)|33
243300811|CC de l’Estuaire|33
243301165|CC Jalle-Eau-Bourde|33
243301181|CC Latitude Nord Gironde|33
243301215|CC du Créonnais|33
243301223|CC du Grand Cubzaguais|33
243301249|CC Les Rives de la Laurence|33
243301264|CC de Montesquieu|33
243301355|CC les Coteaux Bordelais|33
243301371|CC du Pays Foyen|24 33
243301389|CC Médullienne|33
243301397|CC du Fronsadais|33
243301405|CC du Val de l’Eyre|33
243301439|CC des Portes de l’Entre-Deux-Mers|33
243301447|CC Médoc Estuaire|33
243301454|CC Castillon/Pujols|24 33
243301504|CA du Bassin d’Arcachon Nord (COBAN)|33
243400017|Montpellier Méditerranée Métropole|34
243400355|CC du Clermontais|34
243400470|CA du Pays de l’Or|34
243400488|CC la Domitienne|34
243400520|CA Lunel Agglo|34
243400694|CC Vallée de l’Hérault|34
243400736|CC des Cévennes Gangeoises et Suménoises|30 34
243400769|CA de Béziers-Méditerranée|34
243400819|CA Hérault-Méditerranée|34
243500139|Rennes Métropole|35
243500550|CC Montfort Communauté|35
243500618|CC Brocéliande Communauté|35
243500634|CC Roche aux Fées Communauté|35
243500659|CC Pays de Châteaugiron Communauté|35
243500667|CC Val d’Ille-Aubigné|35
243500725|CC Côte d’Emeraude|22 35
243500733|CC Bretagne Romantique|35
243500741|CA Redon Agglomération|35 44 56
243500774|CC Liffré-Cormier Communauté|35
243500782|CA du Pays de Saint Malo Agglomération|35
243600202|CC Chabris - Pays de Bazelle|36
243600236|CC du Pays d’Issoudun|18 36
243600293|CC Levroux Boischaut Champagne|36
243600301|CC Val de l’Indre - Brenne|36
243600319|CC Brenne - Val de Creuse|36
243600327|CA Châteauroux Métropole|36
243600343|CC Coeur de Brenne|36
243600350|CC de la Châtre et Sainte-Sévère|36
243700499|CC du Castelrenaudais|37
243700754|Tours Métropole Val de Loire|37
243700820|CC Autour de Chenonceaux Bléré-Val de Cher|37
243800604|CA Porte de l’Isère (CAPI)|38
243800745|CC de l’Oisans|38
243800935|CC Lyon-Saint-Exupéry en Dauphiné|38
243800984|CA du Pays Voironnais|38
243801024|CC du Massif du Vercors|38
243801073|CC de Bièvre Est|38
243801255|CC Collines Isère Nord Communauté|38
243900354|CC de la Station des Rousses-Haut Jura|39
243900420|CC du Val d’Amour|39
243900479|CC Haut-Jura Arcade Communauté|39
243900560|CC Jura Nord|39
243900610|CC la Grandvallière|39
243901089|CC de la Plaine Jurassienne|39
244000543|CC de Mimizan|40
244000659|CC du Seignanx|40
244000675|CA du Grand Dax|40
244000691|CC du Pays Morcenais|40
244000766|CC du Pays Tarusate|40
244000774|CC du Pays de Villeneuve en Armagnac Landais|40
244000808|CA Mont de Marsan Agglomération|40
244000824|CC du Pays Grenadois|40
244000857|CC Côte Landes Nature|40
244000865|CC Maremne Adour Côte Sud|40
244000873|CC des Grands Lacs|40
244000881|CC Coteaux et Vallées des Luys|40
244100293|CC des Collines du Perche|41
244100780|CC de la Sologne des Etangs|41
244100798|CC du Grand Chambord|41
244100806|CC de la Sologne des Rivières|41
244200614|CC des Vals d’Aix et Isable|42
244200622|CC des Monts du Pilat|42
244200630|CC du Pays Entre Loire et Rhône|42
244200770|Saint-Étienne Métropole|42
244200820|CC du Pays d’Urfé|42
244200895|CC du Pilat Rhodanien|42
244300307|CC Haut Pays du Velay|43
244301016|CC des Sucs|43
244301099|CC Auzon Communauté|43
244301107|CC du Haut Lignon|43
244301123|CC des Pays de Cayres et de Pradelles|43
244301131|CC Loire et Semène|43
244400404|Nantes Métropole|44
244400438|CC Grand Lieu Communauté|44
244400453|CC du Pays de Blain|44
244400503|CC d’Erdre et Gesvres|44
244400537|CC de Nozay|44
244400552|CC du Pays d’Ancenis|44 49
244400586|CC du Sud Estuaire|44
244400610|CA de la Presqu’île de Guérande Atlantique (Cap Atlantique)|44 56
244400644|CA de la Région Nazairienne et de l’Estuaire (CARENE)|44
244500203|CA Montargoise et Rives du Loing (AME)|45
244500211|CC Giennoises|45
244500419|CC des Quatre Vallées|45
244500427|CC des Loges|45
244500468|Orléans Métropole|45
244500484|CC de la Forêt|45
244500542|CC de la Plaine du Nord Loiret|45
244600433|CC de la Vallée du Lot et du Vignoble|46
244600482|CC Quercy - Bouriane|46
244600532|CC du Pays de Lalbenque-Limogne|46
244600573|CC du Causse de Labastide Murat|46
244700449|CC du Pays de Duras|47
244700464|CC du Pays de Lauzun|47
244701355|CC des Coteaux et Landes de Gascogne|47
244701405|CC Lot et Tolzac|47
244800405|CC Coeur de Lozère|48
244800470|CC du Gévaudan|48
244900015|CU Angers Loire Métropole|49
244900809|CC Anjou Bleu Communauté|49
244900882|CC Baugeois Vallée|49
245100615|CC de la Grande Vallée de la Marne|51
245100888|CC de la Brie Champenoise|51
245100979|CC du Sud Marnais|51
245200597|CC des Trois Forêts|52
245300223|CC du Pays de Meslay-Grez|53
245300355|CC de l’Ernée|53
245300389|CC du Bocage Mayennais|53
245300447|CC du Pays de Château-Gontier|53
245400171|CC Moselle et Madon|54
245400189|CC des Pays du Sel et du Vermois|54
245400262|CA Grand Longwy Agglomération|54
245400510|CC du Pays de Colombey et du Sud Toulois|54 88
245400601|CC du Bassin de Pompey|54
245400676|Métropole du Grand Nancy|54
245400759|CC du Pays du Sanon|54
245500327|CC du Sammiellois|55
245501176|CC du Territoire de Fresnes-en-Woëvre|55
245501184|CC du Pays de Revigny-sur-Ornain|55
245501242|CC du Pays d’Étain|55
245501259|CC du Pays de Montmédy|55
245600440|CC Blavet Bellevue Océan|56
245600465|CC de Belle Ile en Mer|56
245614383|CC Questembert Communauté|56
245614417|CC Roi Morvan Communauté|56
245614433|CC Pontivy Communauté|22 56
245700133|CC du District Urbain de Faulquemont (DUF)|57
245700372|CA de Forbach Porte de France|57
245700398|CC de Freyming-Merlebach|57
245700695|CC de Cattenom et Environs|57
245700950|CC du Pays de Phalsbourg|57
245701164|CC du Warndt|57
245701206|CC du Saulnois|57
245701222|CA du Val de Fensch|57
245701271|CC du Pays Orne Moselle|57
245701354|CC de l’Arc Mosellan|57
245701362|CA Portes de France-Thionville|57
245701404|CC du Pays Haut Val d’Alzette|54 57
245801063|CC Loire et Allier|58
245804406|CA de Nevers|58
245804497|CC du Nivernais Bourbonnais|58
245900428|CU de Dunkerque|59
245900758|CC Flandre Lys|59 62
245901038|CC du Pays Solesmois|59
245901152|CA Coeur d’Ostrevent|59
245901160|CA Valenciennes Métropole|59
246000129|CC du Liancourtois|60
246000376|CC du Clermontois|60
246000566|CC du Plateau Picard|60
246000582|CC des Sablons|60
246000707|CC du Vexin-Thelle|60
246000749|CC des Lisières de l’Oise|60
246000756|CC du Pays Noyonnais|60
246000764|CC de l’Aire Cantilienne|60
246000772|CC des Deux Vallées|60
246000848|CC de la Picardie Verte|60
246000855|CC du Pays des Sources|60
246000871|CC du Pays de Valois|60
246000897|CC de la Plaine d’Estrées|60
246000913|CC du Pays de Bray|60
246000921|CC des Pays d’Oise et d’Halatte|60
246100390|CC du Val d’Orne|61
246100663|CU d’Alençon|61 72
246200299|CA d’Hénin-Carvin|62
246200364|CA de Lens - Liévin|62
246200380|CC de la Terre des Deux Caps|62
246200729|CA du Boulonnais|62
246200844|CC de la Région d’Audruicq|62
246201016|CC du Pays de Lumbres|62
246300701|Clermont Auvergne Métropole|63
246300966|CC du Massif du Sancy|15 63
246301097|CC Entre Dore et Allier|63
246400337|CC de la Vallée d’Ossau|64
246401756|CC Pays de Nay|64 65
246500482|CC de la Haute-Bigorre|65
246500573|CC Aure Louron|65
246600282|CC Sud-Roussillon|66
246600373|CC du Vallespir|66
246600399|CC Pyrénées Cerdagne|66
246600415|CC Roussillon-Conflent|66
246600423|CC Agly Fenouillèdes|66
246600449|CC des Aspres|66
246600464|CC Pyrénées Catalanes|66
246600548|CC du Haut Vallespir|66
246700306|CC de la Vallée de la Bruche|67
246700488|Eurométropole de Strasbourg|67
246700744|CC des Portes de Rosheim|67
246700777|CC de la Vallée de Villé|67
246700843|CC de la Basse-Zorn|67
246700926|CC du Pays de Wissembourg|67
246700959|CC du Pays de la Zorn|67
246700967|CC de Sélestat|67
246701064|CC de la Région de Molsheim-Mutzig|67
246701080|CC du Pays de Sainte-Odile|67
246701098|CC du Pays de Niederbronn-les-Bains|67
246800205|CC de la Vallée de Saint-Amarin|68
246800395|CC du Val d’Argent|68
246800445|CC du Centre du Haut-Rhin|68
246800494|CC du Pays de Rouffach, Vignobles et Châteaux|68
246800551|CC de la Vallée de Kaysersberg|68
246800569|CC de la Région de Guebwiller|68
246800577|CC du Pays de Ribeauvillé|68
246800585|CC de la Vallée de Munster|68
246800676|CC de la Vallée de la Doller et du Soultzbach|68
246800726|CA Colmar Agglomération|68
246900575|CC de l’Est Lyonnais (CCEL)|69
246900625|CC du Pays de l’Arbresle (CCPA)|69
246900724|CC des Vallons du Lyonnais (CCVL)|69
246900740|CC du Pays Mornantais (COPAMO)|69
246900757|CC de la Vallée du Garon (CCVG)|69
246900765|CC du Pays de l’Ozon|69
247000011|CA de Vesoul|70
247000367|CC des Combes|70
247000623|CC des Quatre Rivières|70
247000664|CC du Pays de Lure|70
247000698|CC des Monts de Gy|70
247000706|CC du Pays Riolais|70
247000714|CC du Pays de Villersexel|25 70
247000722|CC du Pays d’Héricourt|25 70
247000755|CC du Pays de Luxeuil|70
247000821|CC Rahin et Chérimont|70
247000854|CC des 1000 étangs|70
247100290|CU Le Creusot Montceau-les-Mines|71
247100589|CA Le Grand Chalon|71
247100639|CC de Marcigny|71
247100647|CC Bresse Nord Intercom’|71
247103765|CC Entre Saône et Grosne|71
247103864|CC de Semur en Brionnais|71
247104094|CC Sud Côte Chalonnaise|71
247200090|CC du Pays Sabolien|53 72
247200132|CU Le Mans Métropole|72
247200348|CC du Pays Fléchois|72
247200421|CC du Sud Est Manceau|72
247200447|CC Orée de Bercé - Belinois|72
247200629|CC du Val de Sarthe|72
247200686|CC du Pays de l’Huisne Sarthoise|72
247300015|CC des Vallées d’Aigueblanche|73
247300254|CC de Haute-Tarentaise|73
247300262|CC de Yenne|73
247300361|CC du Canton de La Chambre|73
247300452|CC Maurienne Galibier|73
247300528|CC Val Guiers|73
247300668|CC du Lac d’Aiguebelette (CCLA)|73
247300676|CC Porte de Maurienne|73
247300817|CC Les Versants d’Aime|73
247400047|CC de la Vallée Verte|74
247400112|CC du Pays de Cruseilles|74
247400567|CC Fier et Usses|74
247400583|CC Arve et Salève|74
247400617|CC des Vallées de Thônes|74
247400666|CC des Quatre Rivières|74
247400682|CC du Haut Chablais|74
247400690|CC du Genevois|74
247400724|CC du Pays Rochois|74
247400740|CC Rumilly Terre de Savoie|74
247400773|CC des Sources du Lac d’Annecy|74
247600505|CC Campagne-de-Caux|76
247600588|CC des Villes Soeurs|76 80
247600604|CC de Londinières|76
247600620|CC Yvetot Normandie|76
247600646|CC Caux - Austreberthe|76
247600729|CC Falaises du Talou|76
247600786|CA de la Région Dieppoise|76
247700032|CC Moret Seine et Loing|77
247700057|CA Melun Val de Seine|77
247700065|CC du Pays de l’Ourcq|77
247700107|CC Pays de Montereau|77
247700339|CA Val d’Europe Agglomération|77
247700594|CA Marne et Gondoire|77
247700644|CC l’Orée de la Brie|77 91
247700701|CC Brie Nangissienne|77
247800550|CC du Pays Houdanais (CCPH)|28 78
247800584|CA Versailles Grand Parc (CAVGP)|78 91
247800618|CC Coeur d’Yvelines|78
247900798|CC du Thouarsais|79
248000499|CC du Val de Somme|80
248000531|CA Amiens Métropole|80
248000747|CC du Pays du Coquelicot|80
248100158|CC du Sor et de l’Agout|81
248100430|CA de Castres Mazamet|81
248100497|CC Val 81|81
248100737|CA de l’Albigeois (C2A)|81
248100745|CC Thoré Montagne Noire|81
248200016|CC des Deux Rives|32 47 82
248200057|CC du Quercy Caussadais|82
248200065|CC de la Lomagne Tarn-et-Garonnaise|82
248200099|CA Grand Montauban|82
248200107|CC du Quercy Rouergue et des Gorges de l’Aveyron|81 82
248300394|CA Sud Sainte Baume|83
248300410|CC de la Vallée du Gapeau|83
248300493|CA Dracénie Provence Verdon Agglomération|83
248300543|Métropole Toulon-Provence-Méditerranée|83
248300550|CC Coeur du Var|83
248400053|CA Ventoux-Comtat-Venaissin (COVE)|84
248400160|CC Aygues-Ouvèze en Provence (CCAOP)|84
248400236|CC Pays d’Orange en Provence|84
248400251|CA du Grand Avignon (COGA)|30 84
248400285|CC Territoriale Sud-Luberon|84
248400293|CA des Sorgues du Comtat|84
248400319|CC du Pays des Sorgues et des Monts de Vaucluse|84
248400335|CC Vaison Ventoux|26 84
248500191|CC de l’Ile de Noirmoutier|85
248500258|CC Océan Marais de Monts|85
248500340|CC Pays de Chantonnay|85
248500415|CC du Pays de la Châtaigneraie|85
248500464|CC du Pays de Pouzauges|85
248500530|CC du Pays des Achards|85
248500563|CC Vendée, Sèvre, Autise|85
248500589|CA La Roche-sur-Yon - Agglomération|85
248500621|CC du Pays des Herbiers|85
248500662|CC du Pays de Mortagne|85
248600413|CA Grand Châtellerault|86
248600447|CC du Pays Loudunais|86
248700189|CC du Pays de Saint Yrieix|19 87
248719262|CC Gartempe - Saint Pardoux|87
248719288|CC du Val de Vienne|87
248719312|CU Limoges Métropole|87
248719338|CC Briance-Combade|87
248719353|CC des Portes de Vassivière|87
248719361|CC de Noblat|87
248900334|CA du Grand Sénonais|89
248900383|CC de l’Agglomération Migennoise|89
248900524|CC de l’Aillantais en Bourgogne|89
248900664|CC de la Vanne et du Pays d’Othe|89
248900748|CC du Gâtinais en Bourgogne|89
248900896|CC Yonne Nord|89
248900938|CC du Jovinien|89
249000241|CC du Sud Territoire|90
249100074|CC du Pays de Limours (CCPL)|91
249100157|CC des 2 Vallées|91
249100546|CC du Val d’Essonne (CCVE)|91
249100553|CC Entre Juine et Renarde (CCEJR)|91
249100595|CC le Dourdannais en Hurepoix (CCDH)|91
249500109|CA de Cergy-Pontoise|78 95
249500430|CC Sausseron Impressionnistes|95
249500455|CC de la Vallée de l’Oise et des Trois Forêts|95
249500489|CC du Haut Val d’Oise|95
249500513|CC du Vexin-Val de Seine|95
249710047|CC de Marie-Galante|971
249710062|CA du Nord Basse-Terre|971
249710070|CA Grand Sud Caraïbe|971
249720053|CA de l’Espace Sud de la Martinique|972
249720061|CA du Centre de la Martinique|972
249730037|CC de l’Ouest Guyanais|973
249730045|CA du Centre Littoral|973
249730052|CC de l’Est Guyanais|973
249740077|CA CIVIS (Communauté Intercommunale des Villes Solidaires)|974
249740085|CA du Sud|974
249740093|CA Intercommunale de la Réunion Est (CIREST)|974
249740101|CA Territoire de la Côte Ouest (TCO)|974
249740119|CA Intercommunale du Nord de la Réunion (CINOR)|974
`;
