"""Makes the tables of `HOUSES` in tests/import.rs: logframes and tables of indicators as houses and teams have them."""

from openpyxl import Workbook
from openpyxl.styles import Font
from datetime import date, datetime
def save(wb, name): wb.save(name)

# 1 USAID PMP
wb=Workbook(); ws=wb.active; ws.title="PMP"
ws.append(["Feed the Valley Activity - Performance Monitoring Plan (AID-623-A-24-00001)"]); ws.merge_cells("A1:L1")
ws.append(["Period of performance: October 2023 - September 2028"]); ws.append([])
ws.append(["#","Performance Indicator","Type","Definition and Unit of Measure","Disaggregated by","Data Source","Data Collection Method","Frequency of Data Collection","Responsible Party","Baseline Value (FY2023)","FY 2024 Target","FY 2025 Target","LOP Target"])
ws.append(["Goal: Sustainably reduced poverty and hunger in the valley"])
ws.append(["1","Prevalence of moderate and severe food insecurity","Impact","Share of households at 4 or above on the FIES scale. Unit: percent","Gendered household type","Population survey","Household survey","Every three years","MEL Manager",34.2,"N/A","N/A",25])
ws.append(["Purpose: Increased incomes of smallholder farmers"])
ws.append(["2","Yield of maize (EG.3-10)","Outcome","Kilograms per hectare. Unit: kg/ha","Sex; Age","Farmer survey","Crop cuts","Annual","MEL Manager; Partner NGOs",1450,1600,1900,2400])
ws.append(["IR 1: Improved access to inputs and finance"])
ws.append(["3","Value of agriculture-related loans (EG.3.2-27)","Outcome","USD of loans disbursed. Unit: US dollars","Type of debt, size of recipient, sex of owner","Bank records","Records review","Quarterly","Finance Officer","$0","$1,200,000","$2,500,000","$9,000,000"])
ws.append(["Sub-IR 1.1: Agro-dealers stock quality seed"])
ws.append(["4","Number of agro-dealers certified","Output","Dealers with a current certificate. Unit: number","Sex","Certificates","Records review","Quarterly","Ministry of Agriculture, Livestock and Fisheries",12,40,80,200])
ws.append([None,"Percent of farmers who buy certified seed","Outcome","Numerator: farmers who bought certified seed. Denominator: all farmers surveyed","Sex","Farmer survey","Survey","Annual","MEL Manager","18%","25%","40%","60%"])
ws.append(["IR 2: Markets work for smallholders"])
ws.append(["5","Value of sales by smallholders (EG.3.2-26)","Outcome","Annual sales in USD","Commodity","Farmer survey","Survey","Annual","MEL Manager","TBD in Q1","TBD","TBD","+40% over baseline"])
save(wb,"usaid-pmp.xlsx")

# 2 EU merged
wb=Workbook(); ws=wb.active; ws.title="Logframe"
ws["A1"]="Logical framework matrix: Skills for green jobs"; ws.merge_cells("A1:H1")
h=["","Results chain","Indicator","Baseline\n(value & reference year)","Target\n(value & reference year)","Current value*\n(reference year)","Source and mean of verification","Assumptions"]
for i,t in enumerate(h,1): ws.cell(2,i,t)
rows=[
("Impact (Overall objective)","To contribute to a low-carbon economy in the region","GHG emissions of the region, Mt CO2e","12.4 (2022)","10 (2030)","12.1 (2023)","National inventory","Not applicable"),
("Outcome(s) (Specific objective(s))","Young people find decent green jobs","1. Employment rate of graduates after 6 months (disaggregated by sex)","41% (2023)\nWomen: 33% (2023)","60% (2027)\nWomen: 55% (2027)","","Tracer study","The economy grows by at least 2% a year"),
(None,None,"2. Number of firms that sign hiring agreements","0 (2023)","35 (2027)","4 (2024)","Agreements","Firms keep to agreements"),
("Outputs","Output 1: Curricula in five green trades are in use","1.1 Number of curricula approved by the Ministry","0 (2023)","5 (2026)","1 (2024)","Ministerial orders","The Ministry keeps the calendar of approvals"),
(None,None,"1.2 Trainers certified","0 (2023)","60 (2026), of whom 30 women","","Certificates",None),
(None,"Output 2: Centres are equipped","2.1 Centres with a full workshop","1 (2023)","6 (2026)","2 (2024)","Handover protocols","Customs clear equipment in time"),
("Activities","1.1 Write curricula with industry","Means: experts, workshops","Costs: EUR 240,000","","","","Experts are available"),
(None,"1.2 Train trainers","Means: trainers","Costs: EUR 180,000","","","",None),
(None,"2.1 Buy equipment","Means: tenders","Costs: EUR 900,000","","","",None)]
for r,row in enumerate(rows,3):
    for c,t in enumerate(row,1):
        if t is not None: ws.cell(r,c,t)
ws.merge_cells("A4:A5"); ws.merge_cells("B4:B5"); ws.merge_cells("A6:A8"); ws.merge_cells("B6:B7"); ws.merge_cells("A9:A11"); ws.merge_cells("H9:H11")
ws["A12"]="* To be updated at each report."
save(wb,"eu-merged.xlsx")

# 3 DFID milestones
wb=Workbook(); ws=wb.active; ws.title="Logframe"
ws.append(["PROJECT NAME","Clean Water for Schools"]); 
ws.append(["IMPACT","Impact Indicator 1",None,"Baseline (2023)","Milestone 1 (March 2025)","Milestone 2 (March 2026)","Target (March 2027)",None])
ws.append(["Children are healthy and learn","Diarrhoea prevalence among pupils","Planned","18%","15%","12%","9%"])
ws.append([None,None,"Achieved",None,"16%",None,None])
ws.append([None,None,"Source"]); ws.append([None,None,"Health management information system"])
ws.append(["OUTCOME","Outcome Indicator 1",None,"Baseline","Milestone 1","Milestone 2","Target (date)","Assumptions"])
ws.append(["Pupils drink safe water at school","Share of schools whose water is free of E. coli","Planned","22% (2023)","40%","65%","90% (31/03/2027)","Parents send bottles"])
ws.append([None,None,"Achieved",None,"43%"])
ws.append(["OUTPUT 1","Output Indicator 1.1",None,"Baseline","Milestone 1","Milestone 2","Target (date)","Assumption"])
ws.append(["Boreholes work","Boreholes in service for 300 days a year","Planned","12","40","80","120","Pumps can be bought"])
ws.append(["IMPACT WEIGHTING (%)","40%"]); ws.append(["RISK RATING","Medium"])
ws.append(["OUTPUT 2","Output Indicator 2.1",None,"Baseline","Milestone 1","Milestone 2","Target (date)","Assumption"])
ws.append(["Committees look after them","Committees with a bank account","Planned","3","30","70","110","Banks stay open"])
ws.append(["INPUTS (£)","DFID (£)","Govt (£)","Other (£)","Total (£)","DFID SHARE (%)"]); ws.append([None,"1,200,000","300,000","0","1,500,000","80"])
save(wb,"dfid-milestones.xlsx")

# 4 UNDP
wb=Workbook(); ws=wb.active; ws.title="RF"
ws.append(["Intended Outcome as stated in the UNSDCF: By 2027, people in Moraland, especially women, benefit from inclusive governance"]); ws.merge_cells("A1:L1")
ws.append(["Project title and Atlas Project Number: Strengthening Local Governance, 00123456"])
ws.append(["EXPECTED OUTPUTS","OUTPUT INDICATORS","DATA SOURCE","BASELINE",None,"TARGETS (by frequency of data collection)",None,None,None,"DATA COLLECTION METHODS & RISKS"])
ws.append([None,None,None,"Value","Year","Year 1 2024","Year 2 2025","Year 3 2026","FINAL",None])
ws.merge_cells("D3:E3"); ws.merge_cells("F3:I3")
ws.append(["OUTCOME 1: Local governments serve people better"])
ws.append(["Output 1.1 Councils publish budgets","1.1.1 Number of councils that publish budgets online","Council websites",4,2023,10,25,40,40,"Web review; risk: sites go down"])
ws.append([None,"1.1.2 Share of women among participants in hearings","Attendance lists","21%",2023,"25%","30%","40%","40%","Lists"])
ws.append(["Output 1.2 Councils answer complaints","1.2.1 Median days until an answer","Complaint register",45,2023,30,21,14,14,"Register"])
ws.append(["OUTCOME 2: Women lead in local politics"])
ws.append(["Output 2.1 Women candidates are trained","2.1.1 Women trained","Attendance lists",0,2023,120,240,300,300,"Lists"])
ws.append(["Output 2.2 Parties adopt quotas","2.2.1 Parties with a quota in their statutes","Statutes",2,2023,3,5,6,6,"Desk review"])
save(wb,"un-results.xlsx")

# 5 French csv latin-1 semicolons
open("cadre-logique.csv","wb").write("""Niveau;Logique d'intervention;Indicateurs objectivement vérifiables;Valeur de référence (2023);Cible 2025;Cible 2027;Sources de vérification;Fréquence;Responsable;Hypothèses
Objectif général;Les ménages ruraux vivent dans la dignité;Taux de pauvreté;43,7 %;40 %;35,5 %;Enquête nationale;Tous les 5 ans;Institut national de la statistique;
Objectif spécifique;Les femmes tirent un revenu du maraîchage;Revenu moyen par mois (FCFA);12 500;20 000;35 000;Enquête ménages;Annuelle;ONG Teranga;Les prix restent stables
Résultat attendu 1;Les groupements accèdent à l'eau;Nombre de forages fonctionnels;4;12;20;Rapports techniques;Semestrielle;Direction de l'hydraulique, service régional;La nappe ne baisse pas
Résultat attendu 2;Les femmes maîtrisent les techniques;% de femmes qui composte;8 %;45 %;80 %;Observations;Trimestrielle;ONG Teranga;
Activité 1.1;Creuser 16 forages;;;;;;;;Les pièces arrivent à temps
Activité 2.1;Former 400 femmes;Femmes formées;0;200;400;Listes;Mensuelle;ONG Teranga;
""".encode("latin-1"))

# 6 Spanish xlsx
wb=Workbook(); ws=wb.active; ws.title="Marco lógico"
ws.append(["Resumen narrativo","Indicadores","Línea de base","Meta","Medios de verificación","Supuestos"])
ws.append(["Fin: Contribuir a reducir la mortalidad materna","Razón de mortalidad materna por 100.000 nacidos vivos","92 (2022)","70 (2028)","Estadísticas vitales",""])
ws.append(["Propósito: Las mujeres tienen partos atendidos por personal calificado","Porcentaje de partos institucionales","71,3% (2023)","90% al 2027","Registros del SNIS","Las vías siguen transitables"])
ws.append(["Componente 1: Casas de espera en funcionamiento","Número de casas abiertas","0","24 en 2026","Actas","Los municipios ceden terrenos"])
ws.append(["Componente 2: Personal capacitado","Personal certificado","35","180 en diciembre de 2026","Certificados","El personal permanece"])
ws.append(["Actividades 1.1 Construir casas","Presupuesto: 480.000 USD","","","Facturas",""])
ws.append(["Actividades 2.1 Capacitar","","","","",""])
save(wb,"marco-logico.xlsx")

# 7 two headers, totals, notes, blanks
wb=Workbook(); ws=wb.active; ws.title="Indicators"
ws.append(["Youth Employment Programme","","","","","","","","",""]); ws.append(["Indicator tracking table, version 3 (draft)"]); ws.append([])
ws.append(["Result area","Indicator","Unit","Baseline",None,"Annual targets",None,None,"Total","Comments"])
ws.append([None,None,None,"Value","Date","2024","2025","2026",None,None])
ws.append(["1. Training"])
ws.append(["Youth complete courses","Youth trained - male","#",0,"Dec 2023",300,400,500,1200,"Includes apprentices"])
ws.append([None,"Youth trained - female","#",0,"Dec 2023",300,400,500,1200,None])
ws.append(["Total",None,None,0,None,600,800,1000,2400,None])
ws.append([])
ws.append(["2. Placement"])
ws.append(["Youth find work","Youth in work after 6 months","%",22,"Dec 2023",30,35,45,45,"Tracer survey, n=400"])
ws.append([])
ws.append(["Note: targets for 2026 to be confirmed by the steering committee."])
ws.append(["Source: programme database, March 2024"])
save(wb,"two-headers.xlsx")

# 8 numbers and dates formatted
wb=Workbook(); ws=wb.active; ws.title="KPIs"
ws.append(["Outcome","KPI","Baseline","Baseline date","Target","Target date","Data source","Reporting frequency","Owner","Status","Budget (USD)"])
def row(vals,fmts):
    ws.append(vals); r=ws.max_row
    for c,f in fmts.items(): ws.cell(r,c).number_format=f
row(["Patients are seen in time","Seen within four hours",0.715,date(2024,3,31),0.95,date(2027,3,31),"Hospital system","Monthly","Operations lead","On track",125000.5],{3:"0.0%",5:"0%",4:"dd/mm/yyyy",6:"mmm-yy",11:"#,##0.00"})
row(["Patients are seen in time","Median wait (minutes)",187,datetime(2024,3,31),120,datetime(2027,3,31),"Hospital system","Monthly","Operations lead","",""],{4:"yyyy-mm-dd",6:"yyyy-mm-dd"})
row(["Staff stay","Staff turnover",0.183,date(2024,4,1),0.12,date(2026,12,31),"HR system","Quarterly","HR director","At risk",40000],{3:"0.0%",5:"0.0%",4:"dd/mm/yyyy",6:"dd/mm/yyyy",11:'"$"#,##0'})
row(["Staff stay","Time to fill a post",datetime(1900,2,14),"FY23/24",45,"2026-Q4","HR system","Quarterly","HR director","",""],{3:"0"})
row(["Theatres are used well","Theatre utilisation",0.78,2024,0.85,2026,"Theatre system","Weekly","COO","",""],{3:"0%",5:"0%"})
row(["Theatres are used well","Cost per case",1234.5,2024,1100,2026,"Ledger","Yearly","CFO","",""],{3:'[$£-809]#,##0.00',5:'[$£-809]#,##0.00'})
save(wb,"excel-numbers.xlsx")
